#include <iomanip>
#include <ostream>

#include "cli/commands.h"
#include "cli/feed_options.h"
#include "cli/learning_options.h"
#include "cli/log_options.h"
#include "cli/options.h"
#include "cli/progress_bar.h"
#include "cli/signing_options.h"
#include "cli/summary.h"
#include "input/files/text_file.h"
#include "pack/pack.h"
#include "signing/signed_pack.h"
#include "training/build.h"

namespace vitrine::cli {
namespace {

struct PackOptions {
  training::BuildOptions build;
  std::string out;
  std::string key;
  std::optional<std::uint64_t> sequence;
};

/// Signs the pack, if there is a key for it.
Status SignIn(Bytes& file, const std::optional<signing::KeyPair>& key) {
  if (!key) return Done{};
  VITRINE_ASSIGN(const std::shared_ptr<Pack> pack, Pack::OpenWhole(file));
  file = signing::SignPack(*pack, *key, std::nullopt);
  return Done{};
}

/// How plain sequences were read, since nothing in them says it.
void PrintForm(const training::BuildOptions& options, LogForm form, const Console& console) {
  if (form == LogForm::kEvents || options.log.files.empty()) return;
  const bool shoppers = form == LogForm::kShoppers;
  console.err << options.log.files.front() << ": read as plain sequences, each line "
              << (shoppers ? "a shopper's id and then the items of that shopper"
                           : "the items of a session, the first word too");
  if (options.log.sequences == Sequences::kAuto) {
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

/// Builds the pack, writes it and says what it holds.
int RunPack(const PackOptions& given, const Console& console) {
  training::BuildOptions options = given.build;
  options.sequence = given.sequence.value_or(0);
  const std::string& out = given.out;
  std::optional<signing::KeyPair> key;
  if (!given.key.empty()) {
    // Before the work: a key that can't be read ends it.
    auto read = ReadKey(given.key);
    if (!read.ok()) return Fail(console, read.error());
    key = read.value();
  }
  training::BuildReport report;
  auto file = training::BuildPack(options, *ProgressOn(console), report);
  PrintInputs(report, console);
  PrintForm(options, report.log_form, console);
  if (!file.ok()) return Fail(console, file.error());
  const Status is_signed = SignIn(file.value(), key);
  if (!is_signed.ok()) return Fail(console, is_signed.error());
  auto pack = Pack::OpenWhole(file.value());
  if (!pack.ok()) return Fail(console, pack.error());
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

}  // namespace

Action AddPack(CLI::App& parser, Words) {
  const auto options = std::make_shared<PackOptions>();
  training::BuildOptions& build = options->build;
  AddFeedFiles(parser, build.feed)->required();
  AddPublicLabels(parser, build.public_labels);
  AddLog(parser, build.log,
         "Event log to learn from: GA4's export, Segment, orders, CSV, JSON Lines …, or plain "
         "sequences of item ids, one session a line; also compressed by gzip. The content decides. "
         "Give it again for more files");
  AddItemKey(parser, build.log);
  AddChoice<Sequences>(parser, "--sequences", build.log.sequences,
                       {{"auto", Sequences::kAuto},
                        {"sessions", Sequences::kSessions},
                        {"shoppers", Sequences::kShoppers}},
                       "What a line of plain sequences is: a session's items, or a shopper's id "
                       "and then all their items. Default: decided by whether the first "
                       "words are items of the feed");
  AddInput(parser, "--content", build.content, "Banners, offers and sections: JSON Lines");
  AddInput(parser, "--offers", build.offers,
           "What carts may cost less, and what no price falls below: JSON Lines");
  AddInput(parser, "--rules", build.rules,
           "Rules for every slate: a JSON list of {\"action\": \"pin\" | \"boost\" | \"bury\" | "
           "\"hide\", \"items\": [id…] or \"where\": filter, …}");
  AddInput(parser, "--relations", build.relations,
           "The shop's own lists: a JSON object of item → [items]");
  AddCurrency(parser, "--currency", build.currency,
              "Currency of the prices. Default: that of most");
  AddMinSupport(parser, build.min_support);
  AddText(parser, "--shop", build.shop, "Name of the shop");
  AddLocale(parser, "--locale", build.locale, "Language of titles (BCP 47)")->capture_default_str();
  AddCountry(parser, "--market", build.market, "Country (ISO 3166)");
  AddWhole(parser, "--built-at", build.built_at, 0, kLatest,
           "Time of building, milliseconds since 1970. Default: the newest event, or 0, so that "
           "the same input gives the same pack. Sales with dates are judged by it")
      ->type_name("MILLIS");
  AddThreads(parser, build.threads);
  parser.add_flag("!--no-vectors", build.vectors, "Leave out the item vectors");
  parser.add_flag("!--no-blend", build.blend, "Rank for-you slates by the documented weights");
  AddEncoder(parser, build.encoder);
  AddTune(parser, options->build.tune);
  AddRowLimit(parser, build.bad_rows);
  AddSequence(
      parser, options->sequence,
      "Number of the pack, higher than that of the one whose place it takes. Default: none");
  AddInput(parser, "--key", options->key, "Sign with this private key, of \"vitrine keygen\"");
  AddOutput(parser, "--out", options->out, "The pack to write")->required();
  return [options](const Console& console) { return RunPack(*options, console); };
}

}  // namespace vitrine::cli
