#include <memory>
#include <ostream>

#include "cli/commands.h"
#include "cli/engine_session.h"
#include "cli/log_options.h"
#include "cli/options.h"
#include "input/files/json_row.h"
#include "input/files/json_text.h"

namespace vitrine::cli {
namespace {

using nlohmann::json;

struct RankOptions {
  std::string pack;
  LogOptions log;       ///< Without files: a new shopper.
  std::string shopper;  ///< Of a log of several.
  /// One request of docs/engine-api.md, a list of them, or a whole call with `op`.
  std::string request = R"({"slot":"home","kind":"for-you"})";
  Millis now = -1;    ///< Negative: the last event's time, or when the pack was built.
  bool json = false;  ///< The engine's own reply in place of words.
};

Result<json> ParseRequest(const std::string& text) {
  json request = ParseJson(text);
  if (request.is_structured()) return request;
  return MakeError(ErrorCode::kRequestMalformed, "--request",
                   "Write one like {\"slot\":\"home\",\"kind\":\"for-you\",\"limit\":8}.");
}

/// A request that is no JSON is a wrong argument, not bad data.
int RefuseRequest(const Console& console, const Error& error) {
  (void)Fail(console, error);
  return kBadUsage;
}

/// The slates of a reply: of `recommend`, of `rank`, or none of any other operation.
std::vector<json> SlatesOf(const json& reply) {
  if (!reply.is_object()) return {};
  const auto list = reply.find("slates"), one = reply.find("slate");
  if (one != reply.end() && one->is_object()) return {*one};
  if (list != reply.end() && list->is_array()) return {list->begin(), list->end()};
  return {};
}

void PrintReply(const EngineSession& session, const json& reply, bool as_json, std::ostream& out) {
  const std::vector<json> slates = as_json ? std::vector<json>() : SlatesOf(reply);
  for (const json& slate : slates) PrintSlate(session, slate, out);
  if (slates.empty()) out << JsonText(reply, as_json ? -1 : 2) << "\n";
}

void PrintEvent(const EngineSession& session, const LoggedEvent& event, std::ostream& out) {
  const std::vector<std::string>& items = event.read.items;
  out << "── " << WireName(event.read.kind) << " at " << event.read.time;
  for (const std::string& item : items) {
    out << "  " << item << "  " << session.TitleOf(item);
    if (items.size() > 3) {
      out << " and " << items.size() - 1 << " more";
      break;
    }
  }
  out << "\n";
}

void PrintInterests(const json& profile, std::ostream& out) {
  out << "Interests ";
  std::size_t shown = 0;
  for (const json& interest : profile.value("interests", json::array())) {
    if (++shown > 6) break;
    out << (shown > 1 ? ", " : " ") << interest.value("topic", "") << " "
        << json(interest.value("strength", 0.0)).dump().substr(0, 5);
  }
  out << (shown == 0 ? " none yet\n" : "\n");
}

int RunRank(const RankOptions& options, const Console& console) {
  const auto request = ParseRequest(options.request);
  if (!request.ok()) return RefuseRequest(console, request.error());
  EngineSession session;
  const Status opened = session.Open(options.pack);
  if (!opened.ok()) return Fail(console, opened.error());
  Millis now = session.built_at();
  if (!options.log.files.empty()) {
    const auto events = ReadShopper(options.log, options.shopper);
    if (!events.ok()) return Fail(console, events.error());
    for (const LoggedEvent& event : events.value()) {
      const Status recorded = session.Record(event);
      if (!recorded.ok()) return Fail(console, recorded.error());
      now = event.read.time;
    }
  }
  const auto reply = session.Recommend(request.value(), options.now >= 0 ? options.now : now);
  if (!reply.ok()) return Fail(console, reply.error());
  PrintReply(session, reply.value(), options.json, console.out);
  return kOk;
}

/// Records one event, and says what the shopper is then shown.
Status ReplayEvent(const RankOptions& options, const json& request, const LoggedEvent& event,
                   EngineSession& session, std::ostream& out) {
  VITRINE_CHECK(session.Record(event));
  VITRINE_ASSIGN(const json profile, session.Call({{"op", "inspect"}, {"now", event.read.time}}));
  VITRINE_ASSIGN(const json reply, session.Recommend(request, event.read.time));
  if (options.json) {
    out << JsonText(json{{"event", event.read.written},
                         {"interests", profile.value("interests", json::array())},
                         {"reply", reply}})
        << "\n";
    return Done{};
  }
  PrintEvent(session, event, out);
  PrintInterests(profile, out);
  PrintReply(session, reply, false, out);
  return Done{};
}

int RunReplay(const RankOptions& options, const Console& console) {
  const auto request = ParseRequest(options.request);
  if (!request.ok()) return RefuseRequest(console, request.error());
  EngineSession session;
  const Status opened = session.Open(options.pack);
  if (!opened.ok()) return Fail(console, opened.error());
  const auto events = ReadShopper(options.log, options.shopper);
  if (!events.ok()) return Fail(console, events.error());
  for (const LoggedEvent& event : events.value()) {
    const Status replayed = ReplayEvent(options, request.value(), event, session, console.out);
    if (!replayed.ok()) return Fail(console, replayed.error());
  }
  return kOk;
}

/// What `rank` and `replay` share; returns --events.
CLI::Option* AddRanking(CLI::App& parser, RankOptions& options) {
  AddInput(parser, "PACK", options.pack, "A pack file")->required();
  AddText(parser, "--shopper", options.shopper, "Whose events, in a log of several shoppers")
      ->type_name("ID");
  parser
      .add_option("--request", options.request,
                  "What to ask: {\"slot\",\"kind\",\"items\",\"limit\",\"filter\", …}, a list of "
                  "these, or a whole call with \"op\". Default: slot home, for-you, 12 items")
      ->type_name("JSON");
  parser.add_flag("--json", options.json, "Print the engine's replies as they are");
  return AddLog(parser, options.log, "What the shopper did: a log as `vitrine pack` reads it");
}

}  // namespace

Action AddRank(CLI::App& parser, Words) {
  const auto options = std::make_shared<RankOptions>();
  CLI::Option* events = AddRanking(parser, *options);
  parser.get_option("--shopper")->needs(events);
  AddWhole(parser, "--now", options->now, 0, kLatest,
           "Time of ranking. Default: that of the last event, or of building")
      ->type_name("MILLIS");
  return [options](const Console& console) { return RunRank(*options, console); };
}

Action AddReplay(CLI::App& parser, Words) {
  const auto options = std::make_shared<RankOptions>();
  AddRanking(parser, *options)->required();
  return [options](const Console& console) { return RunReplay(*options, console); };
}

}  // namespace vitrine::cli
