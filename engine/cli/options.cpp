#include "cli/options.h"

#include <charconv>
#include <filesystem>
#include <regex>

#include "base/money.h"
#include "cli/console.h"
#include "input/files/text_file.h"
#include "input/files/values.h"

namespace vitrine::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "FILE";

/// What a check says: what is wrong with the value, or nothing.
using Complaint = std::string;

template <typename Check>
CLI::Option* AddChecked(CLI::App& parser, const std::string& name, std::string& text,
                        const std::string& help, const char* type, Check check) {
  return parser.add_option(name, text, help)->check(CLI::Validator(check, ""))->type_name(type);
}

bool IsDirectory(const std::string& path) {
  std::error_code failed;
  return fs::is_directory(path, failed);
}

Complaint CheckFile(const std::string& file) {
  if (file.empty()) return "Write the name of a file.";
  return IsDirectory(file) ? "\"" + file + "\" is a directory; write the name of a file." : "";
}

bool AreSameFile(const std::string& a, const std::string& b) {
  std::error_code failed;
  if (fs::equivalent(a, b, failed)) return true;
  const fs::path whole_a = fs::absolute(a, failed), whole_b = fs::absolute(b, failed);
  return whole_a.lexically_normal() == whole_b.lexically_normal();
}

Complaint CheckOutput(const CLI::App& parser, const std::string& name, const std::string& file) {
  const Complaint wrong = CheckFile(file);
  if (!wrong.empty()) return wrong;
  const std::string directory = fs::path(file).parent_path().string();
  if (!directory.empty() && !IsDirectory(directory)) {
    return "There is no directory \"" + directory + "\"; make it first.";
  }
  for (const CLI::Option* other : parser.get_options()) {
    if (other->get_type_name() != kFile || other->get_name() == name) continue;
    for (const std::string& used : other->results()) {
      if (!AreSameFile(file, used)) continue;
      return "It is the file of " + other->get_name() + "; write another one.";
    }
  }
  return "";
}

Complaint CheckText(const std::string& text) {
  return text.empty() || !IsUtf8(text) ? "Write a text in UTF-8 that is not empty." : "";
}

bool Matches(const std::string& text, const char* pattern) {
  return std::regex_match(text, std::regex(pattern));
}

std::optional<std::uint64_t> Digits(const std::string& text) {
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, failed] = std::from_chars(text.data(), end, number);
  if (!AreDigits(text) || failed != std::errc() || stop != end) return std::nullopt;
  return number;
}

/// "40" or "2.5%" as a limit of bad rows.
Complaint ParseLimit(const std::string& text, RowLimit& limit) {
  std::smatch parts;
  const bool is_share =
      std::regex_match(text, parts, std::regex("([0-9]{1,3}(?:\\.[0-9]{1,9})?)%"));
  if (is_share && std::stod(parts[1]) <= 100) {
    limit = {std::stod(parts[1]) / 100, 0};
    return "";
  }
  const auto rows = Digits(text);
  if (!rows || *rows > 999'999'999) {
    return "Write a number of rows up to 999,999,999, or a share from 0% to 100%.";
  }
  limit = {0, static_cast<std::size_t>(*rows)};
  return "";
}

/// A bound of numbers without needless decimals.
std::string Bound(double number) { return Thousands(static_cast<std::uint64_t>(number)); }

}  // namespace

void Refuse(const std::string& message) { throw CLI::ValidationError(message); }

CLI::Option* AddInput(CLI::App& parser, const std::string& name, std::string& file,
                      const std::string& help) {
  return AddChecked(parser, name, file, help, kFile, CheckFile);
}

CLI::Option* AddInputs(CLI::App& parser, const std::string& name, std::vector<std::string>& files,
                       const std::string& help) {
  return parser.add_option(name, files, help)
      ->check(CLI::Validator(CheckFile, ""))
      ->type_name(kFile);
}

CLI::Option* AddDirectory(CLI::App& parser, const std::string& name, std::string& directory,
                          const std::string& help) {
  return AddChecked(parser, name, directory, help, "DIR", [](const std::string& path) {
    std::error_code failed;
    const bool is_none = path.empty() || (fs::exists(path, failed) && !IsDirectory(path));
    return is_none ? Complaint("Write the name of a directory.") : "";
  });
}

CLI::Option* AddOutput(CLI::App& parser, const std::string& name, std::string& file,
                       const std::string& help) {
  return AddChecked(parser, name, file, help, kFile, [&parser, name](const std::string& path) {
    return CheckOutput(parser, name, path);
  });
}

CLI::Option* AddText(CLI::App& parser, const std::string& name, std::string& text,
                     const std::string& help) {
  return AddChecked(parser, name, text, help, "TEXT", CheckText);
}

CLI::Option* AddLocale(CLI::App& parser, const std::string& name, std::string& locale,
                       const std::string& help) {
  return AddChecked(parser, name, locale, help, "TAG", [](const std::string& tag) {
    const bool is_tag = Matches(tag, "[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?");
    return is_tag ? Complaint() : "Write language[-Script][-REGION], like de, pt-BR or zh-Hant-TW.";
  });
}

CLI::Option* AddCountry(CLI::App& parser, const std::string& name, std::string& country,
                        const std::string& help) {
  return AddChecked(parser, name, country, help, "CODE", [](const std::string& code) {
    return Matches(code, "[A-Za-z]{2}") ? Complaint() : "Write an ISO 3166 code like DE.";
  });
}

CLI::Option* AddCurrency(CLI::App& parser, const std::string& name, std::string& currency,
                         const std::string& help) {
  return AddChecked(parser, name, currency, help, "CODE", [](const std::string& code) {
    return CurrencyDigits(code) < 0 ? Complaint("Write an ISO 4217 code like EUR.") : "";
  });
}

CLI::Option* AddRowLimit(CLI::App& parser, RowLimit& limit) {
  return parser
      .add_option_function<std::string>(
          "--max-bad-rows", [&limit](const std::string& text) { ParseLimit(text, limit); },
          "Fail when more rows of a file are bad: a number, or a share like 2%. Default: 5%, "
          "and 10 in a small file")
      ->check(CLI::Validator(
          [](const std::string& text) {
            RowLimit unused;
            return ParseLimit(text, unused);
          },
          ""))
      ->type_name("N|N%");
}

CLI::Validator WholeNumber(std::uint64_t low, std::uint64_t high) {
  return CLI::Validator(
      [low, high](std::string& text) {
        const auto number = Digits(text);
        if (!number || *number < low || *number > high) {
          return "Write a whole number from " + Thousands(low) + " to " + Thousands(high) + ".";
        }
        text = std::to_string(*number);  // Without leading zeros, which would make it octal.
        return std::string();
      },
      "");
}

CLI::Validator Number(double low, double high) {
  return CLI::Validator(
      [low, high](std::string& text) {
        const auto number = ParseNumber(text);
        return number && *number >= low && *number <= high
                   ? std::string()
                   : "Write a number from " + Bound(low) + " to " + Bound(high) + ".";
      },
      "");
}

CLI::Validator OneOf(std::vector<std::string> words) {
  return CLI::Validator(
      [words = std::move(words)](std::string& text) {
        std::string all;
        for (std::size_t i = 0; i < words.size(); ++i) {
          if (words[i] == text) return std::string();
          all += (i == 0 ? "" : i + 1 < words.size() ? ", " : " or ") + words[i];
        }
        return "Write " + all + ".";
      },
      "");
}

}  // namespace vitrine::cli
