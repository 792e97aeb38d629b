// Loaded before Next by the launcher: a web server whose launcher was killed must not go on serving an orphan's database.
process.once("disconnect", () => process.exit(0));
