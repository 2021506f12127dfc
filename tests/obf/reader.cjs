// Usage: node reader.cjs MODULE FILE WORD [FILE WORD]...
const fs = require('fs');
const path = require('path');
const quiet = console.log;
console.log = () => {};
const aac = require(path.resolve(process.argv[2]));
const Validator = aac.ObfValidator || aac.Validation.ObfValidator;
let passed = 0;
let failed = 0;

function tell(good, what) {
  quiet(`${good ? 'ok   ' : 'FAIL '} obf  ${what}`);
  good ? passed++ : failed++;
}

function labels(tree) {
  const pages = Object.values(tree.pages);
  return pages.flatMap((page) => page.grid.flat()).filter((button) => button).map((button) => button.label);
}

async function judge(file, word) {
  const name = path.basename(file);
  try {
    const found = await Validator.validateFile(file);
    tell(found.valid && found.errors === 0 && found.warnings === 0, `${name} is valid`);
    const tree = await new aac.ObfProcessor().loadIntoTree(file);
    tell(labels(tree).includes(word), `${name} says ${word}`);
  } catch (error) {
    tell(false, `${name}: ${error.message}`);
  }
}

(async () => {
  for (let i = 3; i + 1 < process.argv.length; i += 2) await judge(process.argv[i], process.argv[i + 1]);
  quiet(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
})();
