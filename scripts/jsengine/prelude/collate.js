// localeCompare and Intl.Collator, for the order that most languages share: letters first, then accents, then case. It is
// the root of the Unicode Collation Algorithm for Latin texts, and an approximation for others.
(function () {
  'use strict';
  const marks = '_-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$'; // in their order; they come before digits and letters
  const spelled = { '\u00e6': 'ae', '\u0153': 'oe', '\u00df': 'ss', '\u00f8': 'o\u0338', '\u0142': 'l\u0335', '\u0111': 'd\u0335', '\u00fe': 'th' };
  const classOf = (char) => (/\s/u.test(char) ? 0 : /\p{P}|\p{S}/u.test(char) ? 1 : /\p{N}/u.test(char) ? 2 : 3);
  const rank = (char) => {
    const at = marks.indexOf(char);
    return classOf(char) * 0x200000 + (at >= 0 ? at : 100 + char.codePointAt(0));
  };

  // weigh gives three lists: what the letters are, their accents, their case.
  function weigh(text, numeric) {
    const letters = [], accents = [], cases = [];
    for (const char of String(text).normalize('NFD')) {
      if (/\p{M}/u.test(char) && letters.length > 0) { accents[accents.length - 1] += char; continue; }
      if (/\p{Cc}/u.test(char) && !/\s/u.test(char)) continue;
      const lower = char.toLowerCase(), upper = lower !== char;
      for (const part of (spelled[lower] ?? lower).normalize('NFD')) {
        if (/\p{M}/u.test(part) && letters.length > 0) { accents[accents.length - 1] += part; continue; }
        letters.push(rank(part));
        accents.push(spelled[lower] !== undefined && lower !== '\u00df' ? '~' : '');
        cases.push(upper ? 1 : lower === '\u00df' ? 2 : 0);
      }
    }
    return [numeric ? numbers(letters) : letters, accents, cases];
  }
  // numbers makes one weight of the digits of a number.
  function numbers(letters) {
    const zero = rank('0'), list = [];
    for (let i = 0; i < letters.length; i++) {
      if (letters[i] < zero || letters[i] > zero + 9) { list.push(letters[i]); continue; }
      let value = 0;
      for (; letters[i] >= zero && letters[i] <= zero + 9; i++) value = value * 10 + letters[i] - zero;
      i--;
      list.push(zero + Math.min(value, 1e12) / 1e6);
    }
    return list;
  }
  const inOrder = (a, b) => {
    for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
    return Math.sign(a.length - b.length);
  };
  const levels = { base: [0], accent: [0, 1], case: [0, 2], variant: [0, 1, 2] };
  function compare(a, b, { sensitivity = 'variant', numeric = false, caseFirst } = {}) {
    const left = weigh(a, numeric), right = weigh(b, numeric);
    for (const level of levels[sensitivity] ?? levels.variant) {
      const difference = inOrder(left[level], right[level]);
      if (difference !== 0) return level === 2 && caseFirst === 'upper' ? -difference : difference;
    }
    return 0;
  }
  class Collator {
    #options;
    constructor(locales, options = {}) {
      this.#options = options;
      Object.defineProperty(this, 'compare', { value: (a, b) => compare(a, b, options) });
    }
    resolvedOptions() {
      const { usage = 'sort', sensitivity = 'variant', numeric = false, caseFirst = 'false' } = this.#options;
      return { locale: 'en-US', usage, sensitivity, ignorePunctuation: false, collation: 'default', numeric, caseFirst };
    }
    static supportedLocalesOf(locales) { return [].concat(locales ?? []); }
  }
  return { compare, Collator };
})
