#include <iomanip>
#include <ostream>

#include "cli/commands.h"
#include "cli/progress_bar.h"
#include "cli/summary.h"
#include "input/files/text_file.h"

namespace vitrine::cli {
namespace {

/// How plain sequences were read, since nothing in them says it.
void PrintForm(const training::BuildOptions& options, LogForm form, const Console& console) {
  if (form == LogForm::kEvents) return;
  const bool shoppers = form == LogForm::kShoppers;
  console.err << options.events << ": read as plain sequences, each line "
              << (shoppers ? "a shopper's id and then the items of that shopper"
                           : "the items of a session, the first word too");
  if (options.sequences == Sequences::kAuto) {
    console.err << "; else say --sequences " << (shoppers ? "sessions" : "shoppers");
  }
  console.err << "\n";
}

void PrintInputs(const training::BuildReport& report, const Console& console) {
  for (const RowReport& input : report.inputs) PrintBadRows(console, input);
  PrintLeftOut(console, report.left_out_topics);
  if (report.undated_sales > 0) {
    console.err << Plural(report.undated_sales, "sale price")
                << " with dates left out: the time of building is not known; give --built-at.\n";
  }
  if (report.unknown_items > 0) {
    console.err << "The log mentions items that the feed does not have "
                << Plural(report.unknown_items, "time") << "; they were left out.\n";
  }
}

/// How the weights of for-you slates were judged, against those that every pack begins with.
void PrintBlend(const training::BlendReport& blend, std::ostream& out) {
  out << "Blend       ";
  const std::size_t events = blend.training + blend.validation;
  if (blend.prior_ndcg == 0 && blend.learned_ndcg == 0) {
    out << "the prior: " << Plural(events, "held-out event") << " could be used, of "
        << training::kLeastEvents << " needed\n";
    return;
  }
  out << (blend.learned ? "learned" : "the prior, as the learned one is not surely better") << ": "
      << std::fixed << std::setprecision(4) << "NDCG@10 " << blend.learned_ndcg << " against "
      << blend.prior_ndcg << " of the prior, fitted to " << Plural(blend.training, "held-out event")
      << ", judged by " << Thousands(blend.validation) << " others\n";
}

void PrintTuning(const training::TuneReport& tuning, std::ostream& out) {
  out << "Tuning      " << Plural(tuning.trials, "trial")
      << (tuning.cut_short ? ", cut short by --tune-minutes" : "") << ": NDCG@10 " << std::fixed
      << std::setprecision(4) << tuning.default_ndcg << " with the defaults, " << tuning.chosen_ndcg
      << " with what was chosen\n";
}

/// How the model of visits was judged, on shoppers that it had not seen.
void PrintIntent(const training::IntentReport& intent, std::ostream& out) {
  out << "Intent      ";
  if (intent.prior_loss == 0) {
    out << "the prior: too few visits that buy, or no times\n";
    return;
  }
  out << (intent.learned ? "learned" : "the prior, as the learned one is not better") << ": "
      << "log loss " << std::fixed << std::setprecision(4) << intent.loss << " against "
      << intent.prior_loss << " of the prior, over " << Plural(intent.moments, "moment") << "\n";
}

/// What the bandit that chooses content starts from.
void PrintContent(const training::ContentReport& content, std::ostream& out) {
  if (content.views == 0) return;
  out << "Content     " << Plural(content.clicks, "click") << " of "
      << Plural(content.views, "impression") << ", own rates for "
      << Plural(content.learned, "item") << "\n";
}

}  // namespace

int PackCommand(const training::BuildOptions& options, const std::string& out,
                const Console& console) {
  Progress silent;
  ProgressBar bar(console.err);
  training::BuildReport report;
  auto file = training::BuildPack(options, console.progress ? bar : silent, report);
  PrintInputs(report, console);
  PrintForm(options, report.log_form, console);
  if (!file.ok()) return Fail(console, file.error());
  auto pack = Pack::Open(file.value());
  if (!pack.ok()) return Fail(console, pack.error());
  const Status deferred = pack.value()->OpenDeferred();
  if (!deferred.ok()) return Fail(console, deferred.error());
  const Status written = WriteFile(out, file.value().data(), file.value().size());
  if (!written.ok()) return Fail(console, written.error());
  console.out << out << "\n";
  if (report.sessions > 0) {
    console.out << "Log         " << Plural(report.acts, "event") << " of "
                << Plural(report.shoppers, "shopper") << " in "
                << Plural(report.sessions, "session") << "\n";
    if (report.tuning) PrintTuning(*report.tuning, console.out);
    if (options.blend) PrintBlend(report.blend, console.out);
    PrintIntent(report.intent, console.out);
    PrintContent(report.content, console.out);
  }
  PrintSummary(pack.value(), console.out);
  return kOk;
}

}  // namespace vitrine::cli
