// Package scripts knows what the connection of a legacy user store consists of: small scripts, one an action, and the
// settings beside them. It reads them from a folder and checks them; it runs nothing. The packages jsengine and sqlengine
// run them.
//
//	folder, err := os.OpenRoot("connections/legacy-users")
//	…
//	set, err := scripts.Load(folder.FS(), &scripts.LoadOptions{Configuration: secrets})
//
// A folder has the layout that Auth0's deploy CLI exports: a database.json that names the script files and carries the
// configuration, with the scripts beside it. A folder with nothing but login.js, create.js and so on will do as well.
// Everything that is customdb's own stands in database.json under options.customdb; see Settings.
//
// Load takes the export of a whole tenant, too: a folder with a tenant.yaml, any such YAML file, or a folder with
// database-connections. LoadOptions.Connection then says which connection, and Connections lists them. In a tenant,
// connections may share scripts. ParseMappings reads what keywords in all these files stand for.
//
// ReadyMade lists the sets that are there already, for stores that many people have: the folders of this package that
// hold a database.json. OpenReadyMade gives the files of one, for Load.
//
// What cannot be right is an error that says where and what to do, such as an unknown setting, a script that is not
// there, or one that is too large: the outcome is always connector.InvalidRequest. What can be lived with becomes one
// of Set.Warnings. A folder may come from anybody, so that everything read from it is bounded in size, and no file
// outside the file system given to Load is ever asked for.
//
// A Set is plain data. Its JSON form carries it from the program that read the folder to the process that runs the
// scripts.
package scripts
