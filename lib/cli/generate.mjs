import { generateClient } from "./ensure-installed.mjs";

generateClient();
console.log("Generated the database client.");
