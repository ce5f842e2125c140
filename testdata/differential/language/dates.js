function getUser(text, callback) {
  const d = new Date(text);
  callback(null, {
    user_id: 1,
    time: d.getTime(),
    iso: isNaN(d) ? null : d.toISOString(),
    json: JSON.stringify({ d }),
    parts: [d.getFullYear(), d.getMonth(), d.getHours(), d.getTimezoneOffset()],
    text: isNaN(d) ? '' : d.toUTCString()
  });
}
