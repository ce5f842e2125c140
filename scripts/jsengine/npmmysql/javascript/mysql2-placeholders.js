// Named placeholders: :name in a statement, and an object with the values.
(function () {
  'use strict';
  // A text in quotes, a question mark, or a name.
  const part = /'(?:[^'\\]|\\[^]|'')*'|"(?:[^"\\]|\\[^]|"")*"|\?|:(\d+|[a-zA-Z]\w*)/g;

  // unnamed puts ? in the place of every name, and gives the values in that order.
  return function unnamed(sql, values) {
    const list = [];
    let count = 0;
    const text = sql.replace(part, (found, name) => {
      if (found !== '?' && name === undefined) return found;
      if (values === undefined) {
        throw new Error('Named query contains placeholders, but parameters object is undefined');
      }
      list.push(values[found === '?' ? count++ : name]);
      return '?';
    });
    return [text, list];
  };
})
