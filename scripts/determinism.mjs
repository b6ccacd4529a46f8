// The engine's rules that no compiler checks: one result on every device, and nothing that throws,
// prints, or reads a clock. `node scripts/determinism.mjs [FILE ...]`; without files, all of engine/
// but jobs/, input/, training/, evaluation/ and cli/. Prints each offence as file:line and exits 1 if there is one.
import { readdirSync, readFileSync } from "node:fs";
import { argv, exit } from "node:process";
import { pathToFileURL } from "node:url";

/** What is forbidden, why, and the files that may. */
export const RULES = [
  {
    pattern: /#include\s*<random>|\bstd::\w+_distribution\b|\bstd::mt19937/,
    why: "<random> differs between standard libraries: use base/random.h",
  },
  {
    pattern: /\bstd::(random_)?shuffle\b|\bstd::sample\b/,
    why: "shuffling differs between standard libraries: use base/random.h",
  },
  {
    pattern: /\bunordered_(multi)?(map|set)\b/,
    why: "the order in unordered containers differs: sort, or search a sorted vector",
  },
  {
    pattern:
      /(?<![\w.>:])(std::|::)?(exp|exp2|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|cbrt|hypot|erf|erfc|tgamma|lgamma)[fl]?\s*\(/,
    why: "the last bit differs between C libraries: use base/math.h",
    except: /^engine\/base\/math\.(h|cpp)$/,
  },
  {
    pattern:
      /#include\s*<(chrono|ctime|time\.h)>|\bstd::chrono\b|(?<![\w.>:])(std::)?(time|clock)\s*\(\s*(nullptr|NULL|0|&\w+)?\s*\)/,
    why: "the engine reads no clock: `now` is an argument",
  },
  {
    pattern:
      /(?<![\w.>:])(std::)?s?rand\s*\(|\bstd::random_device\b|\bgetenv\s*\(/,
    why: "the engine draws nothing from its surroundings: `seed` is an argument",
  },
  {
    pattern:
      /\bthrow\b|\bcatch\s*\(|\bstd::terminate\b|(?<![\w.>])(std::)?(abort|_?[eE]xit)\s*\(/,
    why: "the engine neither throws nor ends the program: return Result<T>",
  },
  {
    pattern: /\bstd::sto(i|l|ll|ul|ull|f|d|ld)\b/,
    why: "throws on bad input, which aborts the module: check first",
  },
  {
    pattern:
      /#include\s*<(iostream|fstream|sstream|cstdio|stdio\.h|filesystem|locale)>|\bstd::(cout|cerr|clog)\b|\b(v?s?n?f?printf|puts|fopen)\s*\(/,
    why: "the engine does no input or output, and heeds no locale",
  },
  {
    pattern:
      /(?<![\w.>:])(std::)?(strto(d|f|ld|l|ul|ll|ull)|ato(f|i|l|ll))\s*\(|\bsetlocale\b/,
    why: "reads the locale: use std::from_chars or a small parser",
  },
  {
    pattern:
      /#include\s*<(thread|mutex|shared_mutex|future|condition_variable|atomic)>/,
    why: "the engine has no threads",
  },
  {
    pattern: /#include\s*<emscripten/,
    why: "the engine knows nothing of Emscripten: that is bindings/",
  },
  {
    pattern: /\bnlohmann\b/,
    why: "JSON is read and written in api/ only",
    except: /^engine\/api\//,
  },
  {
    pattern: /(\.|->)(template\s+)?get(_to|_ref|_ptr)?\s*</,
    why: "a json's get<T>() aborts on another type: use the checked getters",
  },
  {
    pattern: /\bjson::parse\s*\(|\.dump\s*\(/,
    why: "the document model costs 7 kB and its depth is not bounded: use the SAX reader",
  },
];

/** The source with comments and the insides of strings blanked; line numbers stay. */
export function codeOnly(source) {
  const token =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"(\w*)\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'/g;
  return source.replace(token, (text) => text.replace(/[^\n]/g, " "));
}

/** @returns {{line: number, why: string}[]} */
export function offences(file, source) {
  const rules = RULES.filter((rule) => !rule.except?.test(file));
  return codeOnly(source)
    .split("\n")
    .flatMap((text, index) =>
      rules
        .filter((rule) => rule.pattern.test(text))
        .map((rule) => ({ line: index + 1, why: rule.why })),
    );
}

function engineFiles() {
  return readdirSync("engine", { recursive: true })
    .map((file) => `engine/${file}`)
    .filter(
      (file) =>
        /\.(h|cpp)$/.test(file) &&
        !/^engine\/(jobs|input|training|evaluation|cli)\//.test(file),
    )
    .sort();
}

function main(files) {
  let count = 0;
  for (const file of files) {
    for (const { line, why } of offences(file, readFileSync(file, "utf8"))) {
      console.log(`${file}:${line}: ${why}`);
      count += 1;
    }
  }
  return count === 0 ? 0 : 1;
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const files = argv.slice(2);
  exit(main(files.length > 0 ? files : engineFiles()));
}
