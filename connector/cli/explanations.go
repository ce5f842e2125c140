package cli

// An explanation is what --explain says about a code: what is wrong in a few lines, and an example of what to write
// instead, if it is the script that has to change.
type explanation struct{ wrong, write string }

// explanations has those of warnings, and of the errors that a script's author can mend.
var explanations = map[string]explanation{
	"okpacket_length": {
		`Only a SELECT gives rows. An INSERT, UPDATE or DELETE gives one object that says how many rows there were, and that
object has no length: undefined > 0 is false, so the script reports a failure after it has changed the row.`,
		`if (err) return callback(err);
callback(null, results.affectedRows > 0);`},
	"connection_not_closed": {
		`In Node a connection stays open until it is ended. A script that opens one in each call and leaves it takes all that
the store allows, and then nobody can log in. Here it went back to a pool at the end of the call.`,
		`connection.query(sql, [email], (err, rows) => {
  connection.end();`},
	"query_after_end": {
		`connection.end() lets the queries that were asked for before it finish, and refuses what comes later. End the
connection in the callback of the last query.`,
		`connection.query(second, [id], (err, rows) => {
  connection.end();`},
	"app_metadata_returned": {
		`The connection's scripts call app_metadata by its old name, metadata, and this one does not. Both are understood; one
name in all scripts keeps create, which is given a user under that name, and login in step.`,
		`callback(null, { user_id, email, metadata: { plan } });
// or, for all scripts, in database.json: "customdb": { "metadata_dialect": "app_metadata" }`},
	"app_metadata_read": {
		`In this connection the user that create gets has metadata, and app_metadata is undefined: what the platform sent is
lost. A script that was written for Auth0 as it is today wants the other dialect.`,
		`const { plan } = user.metadata || {};
// or, for all scripts, in database.json: "customdb": { "metadata_dialect": "app_metadata" }`},
	"metadata_read": {
		`In this connection the user that create gets has app_metadata, and metadata is undefined: what the platform sent is
lost.`,
		`const { plan } = user.app_metadata || {};
// or, for all scripts, in database.json: "customdb": { "metadata_dialect": "metadata" }`},
	"metadata_twice": {
		`metadata and app_metadata are two names of the same thing. They were equal this time; when they differ the profile is
refused, because either could be the one that is meant.`,
		`callback(null, { user_id, email, metadata: { plan } });`},
	"metadata_conflict": {
		`metadata and app_metadata are two names of the same thing, and the script gave them different values. Nothing is
guessed, so that nothing is lost.`,
		`callback(null, { user_id, email, metadata: { ...old, ...current } });`},
	"forbidden_key": {
		`Auth0 keeps some names inside app_metadata for itself, metadata among them, and refuses or drops what is stored there.`,
		`callback(null, { user_id, email, metadata: { plan: row.plan } });`},
	"random_user_id": {
		`The platform knows a user by user_id. One that is made up in login or get_user is another user each time, with none
of what was stored for the one before.`,
		`callback(null, { user_id: String(row.id), email: row.email });`},
	"user_id_missing": {
		`The platform wants the row's key under the name user_id. id was taken this time, and would not be if user_id came
with another value.`,
		`callback(null, { user_id: String(row.id), email: row.email });`},
	"user_id_changed": {
		`login and get_user have to give the same user_id for the same person, or the platform makes two users.`,
		`callback(null, { user_id: String(row.id), email: row.email }); // in both scripts`},
	"user_id_prefixed": {
		`The platform puts auth0| before every user_id by itself.`,
		`callback(null, { user_id: String(row.id), email: row.email });`},
	"imprecise_id": {
		`A JavaScript number has 15 digits. A larger key loses the rest, and may become that of somebody else.`,
		`SELECT CAST(id AS CHAR) AS id, email FROM users WHERE email = ?`},
	"called_back_twice": {
		`The callback says how the call ended, and it can end only once: at Auth0 it is a matter of luck which of the two
counts. Most often a return is missing.`,
		`if (err) return callback(err);
callback(null, profile);`},
	"no_callback": {
		`The script came to its end without calling the callback; at Auth0 the call then hangs until it times out. An async
function has to call it too: what it returns is not looked at.`,
		`} catch (err) {
  return callback(err);
}`},
	"arity": {
		`The connection's setting enable_script_context decides whether scripts get a context before the callback. If the
function declares one and gets none, what it calls callback is undefined; the other way round it is the context.`,
		`function login(email, password, callback) { … }           // enable_script_context: false
function login(email, password, context, callback) { … }  // enable_script_context: true`},
	"secret_attribute": {
		`Whatever a profile has at its root becomes part of the user, for administrators and applications to see. Select the
columns that are needed, and leave the password's hash in the store.`,
		`const { password_hash, ...profile } = row;
callback(null, { ...profile, user_id: String(row.id) });`},
	"implicit_global": {
		`Runtimes before Node 16 gave scripts some modules as globals. Auth0's runtimes of today do not.`,
		`const mysql = require('mysql');
const connection = mysql.createConnection({ … });`},
	"flag_not_boolean": {
		`MySQL has no booleans, so that a column of them comes as 1 or 0. Say what is meant.`,
		`email_verified: row.email_verified === 1,`},
	"value_not_boolean": {
		`A script that changes something answers true if it did, and false if there was nobody to change.`,
		`callback(null, result.affectedRows > 0);`},
	"value_ignored": {
		`Nothing is expected from this action but that it is done, or an error.`,
		`callback(null);`},
	"threw_after_callback": {
		`The call was over when this was thrown. If the callback itself was what threw, a promise chain that ends in
.then(callback).catch(callback) calls it twice.`,
		`.then((profile) => callback(null, profile), callback);`},
	"MODULE_NOT_FOUND": {
		`Scripts get the modules that are built in, and no others from npm.`, ""},
}
