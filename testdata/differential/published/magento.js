// Magento: hash:salt:version, of which Magento 2 chains several; argon2 is beyond scripts.
module.exports = function login(email, password, callback) {
  const crypto = require('crypto');
  const versions = {
    0: (pw, salt) =>
      crypto
        .createHash('md5')
        .update(salt + pw)
        .digest('hex'),
    1: (pw, salt) =>
      crypto
        .createHash('sha256')
        .update(salt + pw)
        .digest('hex')
  };
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query(
    "SELECT e.entity_id, e.email, v.value AS password_hash FROM (SELECT 11 AS entity_id, 'roni@example.com' AS email) e " +
      "LEFT JOIN (SELECT 11 AS entity_id, 'e4160b58598c50fb71cbd3aabefd04f70062b628e1553b0d109a2664824be5b6:" +
      "saltsaltsaltsaltsaltsaltsaltsalt:0:1' AS value) v USING (entity_id) WHERE e.email = " +
      connection.escape(email),
    (error, results, fields) => {
      connection.destroy();
      if (error) return callback(error);
      if (results.length < 1) return callback(new WrongUsernameOrPasswordError(email));
      const [customer] = results;
      const [hash, salt = '', ...chain] = customer.password_hash.split(':');
      const made = chain.reduce((pw, version) => {
        if (!versions[version]) throw new Error(`version ${version} is not supported`);
        return versions[version](pw, salt);
      }, password);
      if (made !== hash) return callback(new WrongUsernameOrPasswordError(email, 'Invalid login or password.'));
      callback(null, {
        user_id: `${customer.entity_id}`,
        email: customer.email,
        columns: fields.map(({ name, table, orgTable, type }) => [name, table, orgTable, type])
      });
    }
  );
};
