#include <ostream>

#include "cli/commands.h"
#include "cli/engine_session.h"
#include "input/files/json_row.h"

namespace vitrine::cli {
namespace {

using nlohmann::json;

Result<json> ParseRequest(const std::string& text) {
  if (text.empty()) return json{{"slot", "home"}, {"kind", "for-you"}};
  json request = ParseJson(text);
  if (request.is_structured()) return request;
  return MakeError(ErrorCode::kRequestMalformed, "--request",
                   "Write one like {\"slot\":\"home\",\"kind\":\"for-you\",\"limit\":8}.");
}

/// A request that is none is a wrong argument, not bad data.
int RefuseRequest(const Console& console, const Error& error) {
  (void)Fail(console, error);
  return kBadUsage;
}

void PrintReply(const EngineSession& session, const json& reply, bool as_json, std::ostream& out) {
  if (as_json || !(reply.contains("slates") || reply.contains("slate"))) {
    out << reply.dump(as_json ? -1 : 2) << "\n";
    return;
  }
  if (reply.contains("slate")) PrintSlate(session, reply["slate"], out);
  for (const json& slate : reply.value("slates", json::array())) PrintSlate(session, slate, out);
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

}  // namespace

int RankCommand(const RankArguments& arguments, const Console& console) {
  const auto request = ParseRequest(arguments.request);
  if (!request.ok()) return RefuseRequest(console, request.error());
  EngineSession session;
  const Status opened = session.Open(arguments.pack);
  if (!opened.ok()) return Fail(console, opened.error());
  Millis now = session.built_at();
  if (!arguments.events.empty()) {
    const auto events = ReadShopper(arguments.events, arguments.shopper);
    if (!events.ok()) return Fail(console, events.error());
    for (const LoggedEvent& event : events.value()) {
      const Status recorded = session.Record(event, arguments.events);
      if (!recorded.ok()) return Fail(console, recorded.error());
      now = event.read.time;
    }
  }
  const auto reply = session.Recommend(request.value(), arguments.now >= 0 ? arguments.now : now);
  if (!reply.ok()) return Fail(console, reply.error());
  PrintReply(session, reply.value(), arguments.json, console.out);
  return kOk;
}

int ReplayCommand(const RankArguments& arguments, const Console& console) {
  const auto request = ParseRequest(arguments.request);
  if (!request.ok()) return RefuseRequest(console, request.error());
  EngineSession session;
  const Status opened = session.Open(arguments.pack);
  if (!opened.ok()) return Fail(console, opened.error());
  const auto events = ReadShopper(arguments.events, arguments.shopper);
  if (!events.ok()) return Fail(console, events.error());
  for (const LoggedEvent& event : events.value()) {
    const Status recorded = session.Record(event, arguments.events);
    if (!recorded.ok()) return Fail(console, recorded.error());
    const auto profile = session.Call({{"op", "inspect"}, {"now", event.read.time}});
    if (!profile.ok()) return Fail(console, profile.error());
    const auto reply = session.Recommend(request.value(), event.read.time);
    if (!reply.ok()) return Fail(console, reply.error());
    if (arguments.json) {
      console.out << json{{"event", event.read.written},
                          {"interests", profile.value()["interests"]},
                          {"reply", reply.value()}}
                         .dump()
                  << "\n";
      continue;
    }
    PrintEvent(session, event, console.out);
    PrintInterests(profile.value(), console.out);
    PrintReply(session, reply.value(), false, console.out);
  }
  return kOk;
}

}  // namespace vitrine::cli
