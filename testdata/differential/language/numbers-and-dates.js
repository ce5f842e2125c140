// As people in the United States write them, which is what a script gets that does not say for whom.
function getUser(email, callback) {
  const since = new Date(Date.UTC(2020, 0, 2, 3, 4, 5));
  callback(null, {
    user_id: 1,
    intl: typeof Intl,
    amounts: [(1234.5).toLocaleString(), (0.5).toLocaleString('en', { style: 'percent' }), (1e6).toLocaleString('en-US')],
    since: [
      since.toLocaleDateString('en-US', { year: 'numeric', month: 'long', day: 'numeric' }),
      since.toLocaleString(),
      since.toLocaleDateString(),
      since.toLocaleTimeString()
    ]
  });
}
