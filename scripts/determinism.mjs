// The engine's rules that no compiler checks: one result on every device, and nothing that throws,
// prints, or reads a clock. Learning is held to one result too, but may throw, read files, and use
// threads and nlohmann/json. `node scripts/determinism.mjs [FILE ...]`; without files, all of engine/
// but evaluation/ and cli/. Prints each offence as file:line and exits 1 if there is one.
import { readdirSync, readFileSync } from "node:fs";
import { argv, exit } from "node:process";
import { pathToFileURL } from "node:url";

/** The rooms that a shop's files are read and learned from in: native only. */
const LEARNING = /^engine\/(jobs|input|training)\//;

/**
 * What is forbidden: a pattern, or a function of the code without comments that gives the lines.
 * `except`: the files that may. `only`: the files that may not.
 */
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
    except: LEARNING,
  },
  {
    find: unorderedLoops,
    why: "the order in unordered containers differs: search in them, but walk through a sorted one",
    only: LEARNING,
  },
  {
    pattern: /#include\s*<(unsupported\/)?Eigen\//,
    why: "Eigen's sums follow the processor unless it is set up: include training/vectors/eigen.h",
    except: /^engine\/training\/vectors\/eigen\.h$/,
  },
  {
    pattern: /\bhardware_concurrency\b/,
    why: "no result may depend on the number of cores: use jobs/shards.h",
    // Takes as many threads; shards are divided by what there is to do.
    except: /^engine\/jobs\/shards\.h$/,
  },
  {
    pattern: /\bXGBoosterUpdateOneIter\b/,
    why: "XGBoost's own losses take exp from the C library: give it derivatives (XgboostModel::AddRound)",
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
    except: LEARNING,
  },
  {
    pattern: /\bstd::sto(i|l|ll|ul|ull|f|d|ld)\b/,
    why: "throws on bad input, which aborts the module: check first",
    except: LEARNING,
  },
  {
    pattern:
      /#include\s*<(iostream|fstream|sstream|cstdio|stdio\.h|filesystem|locale)>|\bstd::(cout|cerr|clog)\b|\b(v?s?n?f?printf|puts|fopen)\s*\(/,
    why: "the engine does no input or output, and heeds no locale",
    except: LEARNING,
  },
  {
    pattern:
      /(?<![\w.>:])(std::)?(strto(d|f|ld|l|ul|ll|ull)|ato(f|i|l|ll))\s*\(|\bsetlocale\b/,
    why: "reads the locale: use std::from_chars or a small parser",
    // clang 14's library has no from_chars for numbers with decimals; no locale is ever set.
    except: /^engine\/input\/files\/values\.cpp$/,
  },
  {
    pattern:
      /#include\s*<(thread|mutex|shared_mutex|future|condition_variable|atomic)>/,
    why: "the engine has no threads",
    except: LEARNING,
  },
  {
    pattern: /#include\s*<emscripten/,
    why: "the engine knows nothing of Emscripten: that is bindings/",
  },
  {
    pattern: /\bnlohmann\b/,
    why: "JSON is read and written in api/ only",
    except: /^engine\/(api|input|training)\//,
  },
  {
    pattern: /(\.|->)(template\s+)?get(_to|_ref|_ptr)?\s*</,
    why: "a json's get<T>() aborts on another type: use the checked getters",
    except: LEARNING,
  },
  {
    pattern: /\bjson::parse\s*\(|\.dump\s*\(/,
    why: "the document model costs 7 kB and its depth is not bounded: use the SAX reader",
    except: LEARNING,
  },
];

/** The source with comments and the insides of strings blanked; line numbers stay. */
export function codeOnly(source) {
  const token =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"(\w*)\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'/g;
  return source.replace(token, (text) => text.replace(/[^\n]/g, " "));
}

/** Lines that walk through an unordered container which the same file declares. */
function unorderedLoops(code) {
  const types = ["(?:std::)?unordered_(?:multi)?(?:map|set)\\s*<[^;(){}]*>"];
  for (const [, alias] of code.matchAll(
    /\busing\s+(\w+)\s*=\s*(?:std::)?unordered_/g,
  )) {
    types.push(`\\b${alias}`);
  }
  const names = [];
  for (const type of types) {
    for (const [, list] of code.matchAll(
      new RegExp(
        `${type}\\s*[&*]?\\s*(\\w+(?:\\s*,\\s*\\w+)*)\\s*[;={(),]`,
        "g",
      ),
    )) {
      names.push(...list.split(/\s*,\s*/));
    }
  }
  if (names.length === 0) return [];
  const any = `(?<![.>])(?:${names.join("|")})`;
  const walk = new RegExp(
    `\\bfor\\s*\\([^;)]*:\\s*${any}\\s*\\)|\\b${any}\\s*\\.\\s*c?begin\\s*\\(`,
  );
  return linesOf(code, (text) => walk.test(text));
}

function linesOf(code, test) {
  return code
    .split("\n")
    .flatMap((text, index) => (test(text) ? [index + 1] : []));
}

/** @returns {{line: number, why: string}[]} in the order of the lines */
export function offences(file, source) {
  const code = codeOnly(source);
  return RULES.filter(
    ({ except, only }) => !except?.test(file) && (only?.test(file) ?? true),
  )
    .flatMap(({ find, pattern, why }) =>
      (find?.(code) ?? linesOf(code, (text) => pattern.test(text))).map(
        (line) => ({ line, why }),
      ),
    )
    .sort((a, b) => a.line - b.line);
}

function engineFiles() {
  return readdirSync("engine", { recursive: true })
    .map((file) => `engine/${file}`)
    .filter(
      (file) =>
        /\.(h|cpp)$/.test(file) && !/^engine\/(evaluation|cli)\//.test(file),
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
