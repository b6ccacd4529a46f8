#include "cli/console.h"

#include <ctime>
#include <ostream>

#include "pack/format.h"

namespace vitrine::cli {

int Fail(const Console& console, const Error& error) {
  console.err << "vitrine: ";
  if (!error.path.empty()) console.err << error.path << ": ";
  console.err << error.message << " (" << Name(error.code) << ")\n";
  return kBadData;
}

void PrintLine(const Console& console, const std::string& line) { console.out << line << "\n"; }

void PrintBadRows(const Console& console, const RowReport& report) {
  for (const FieldWarning& warning : report.warnings()) {
    console.err << SentenceOf(warning) << "\n";
  }
  for (const std::string& note : report.notes()) {
    console.err << report.file() << ": " << note << "\n";
  }
  if (report.bad() == 0) return;
  console.err << report.file() << ": skipped " << Thousands(report.bad()) << " of "
              << Plural(report.rows(), "row") << ":\n";
  for (const Error& error : report.first()) {
    console.err << "  " << error.path << ": " << error.message << "\n";
  }
  if (report.bad() > report.first().size()) {
    console.err << "  … and " << Thousands(report.bad() - report.first().size()) << " more\n";
  }
}

void PrintLeftOut(const Console& console, const LeftOutTopics& topics) {
  if (topics.count == 0) return;
  console.err << "Left out " << Plural(topics.count, "topic") << " of items, the first of \""
              << topics.first << "\": an item has at most " << kMaxTopicsOfItem
              << ", each of at most " << kMaxTopicKey << " bytes.\n";
}

std::string UtcText(Millis time, const char* format) {
  const std::time_t seconds = static_cast<std::time_t>(time / 1000);
  std::tm parts{};
  char text[32] = "";
  if (gmtime_r(&seconds, &parts) != nullptr) std::strftime(text, sizeof text, format, &parts);
  return text;
}

std::string Thousands(std::uint64_t number) {
  const std::string digits = std::to_string(number);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

std::string Plural(std::uint64_t number, const std::string& noun) {
  return Thousands(number) + " " + noun + (number == 1 ? "" : "s");
}

}  // namespace vitrine::cli
