#include <ostream>

#include "cli/commands.h"
#include "cli/progress_bar.h"
#include "cli/summary.h"
#include "training/text_file.h"

namespace vitrine::cli {
namespace {

void PrintInputs(const training::BuildReport& report, const Console& console) {
  for (const training::RowReport& input : report.inputs) PrintBadRows(console, input);
  if (report.unknown_items > 0) {
    console.err << "The log mentions items that the feed does not have "
                << Plural(report.unknown_items, "time") << "; they were left out.\n";
  }
}

}  // namespace

int PackCommand(const training::BuildOptions& options, const std::string& out,
                const Console& console) {
  training::Progress silent;
  ProgressBar bar(console.err);
  training::BuildReport report;
  auto file = training::BuildPack(options, console.progress ? bar : silent, report);
  PrintInputs(report, console);
  if (!file.ok()) return Fail(console, file.error());
  const Status written = training::WriteFile(out, file.value().data(), file.value().size());
  if (!written.ok()) return Fail(console, written.error());
  auto pack = Pack::Open(std::move(file).value());
  if (!pack.ok()) return Fail(console, pack.error());
  const Status deferred = pack.value()->OpenDeferred();
  if (!deferred.ok()) return Fail(console, deferred.error());
  console.out << out << "\n";
  if (report.sessions > 0) {
    console.out << "Log         " << Plural(report.acts, "event") << " of "
                << Plural(report.shoppers, "shopper") << " in "
                << Plural(report.sessions, "session") << "\n";
  }
  PrintSummary(pack.value(), console.out);
  return kOk;
}

}  // namespace vitrine::cli
