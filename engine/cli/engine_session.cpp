#include "cli/engine_session.h"

#include <algorithm>
#include <iomanip>
#include <ostream>
#include <set>

#include "input/files/json_row.h"
#include "input/files/json_text.h"
#include "input/files/text_file.h"

namespace vitrine::cli {
namespace {

using nlohmann::json;

ErrorCode CodeOf(const std::string& name) {
#define VITRINE_CODE(code, meaning) \
  if (name == #code) return ErrorCode::k##code;
  VITRINE_ERROR_CODES(VITRINE_CODE)
#undef VITRINE_CODE
  return ErrorCode::kRequestMalformed;
}

/// What a reply holds.
Result<json> Unwrap(const std::string& reply) {
  json document = json::parse(reply, nullptr, /*allow_exceptions=*/false);
  const auto value = document.find("value"), error = document.find("error");
  if (value != document.end()) return std::move(*value);
  if (error == document.end()) {
    return MakeError(ErrorCode::kRequestMalformed, "", "The engine gave no reply.");
  }
  return Error{CodeOf(ScalarText(*error, "code")), ScalarText(*error, "message"),
               ScalarText(*error, "path")};
}

Error At(const std::string& file, std::size_t line, Error error) {
  const std::string place = file + ":" + std::to_string(line);
  error.path = error.path.empty() ? place : place + ": " + error.path;
  return error;
}

std::string ReasonText(const json& reason) {
  std::string text = reason.value("code", "");
  for (const char* field : {"title", "item", "topic", "context", "day", "rule"}) {
    if (!reason.contains(field)) continue;
    const json& value = reason[field];
    text += ": " + (value.is_string() ? value.get<std::string>() : JsonText(value));
    break;
  }
  return text;
}

}  // namespace

Result<std::vector<LoggedEvent>> ReadShopper(const LogOptions& options,
                                             const std::string& shopper) {
  VITRINE_ASSIGN(const LogFiles files, LogFiles::Open(options));
  const std::string file = files.names();
  if (files.format() == LogFormat::kPlain) {
    return Error{ErrorCode::kFeedMalformed,
                 "It is no log of events: write JSON, or a table whose first line names columns.",
                 file};
  }
  std::vector<LoggedEvent> events;
  std::set<std::string> shoppers;
  RowReport report;
  VITRINE_CHECK(ReadLogEvents(files, report, nullptr, [&](std::size_t line, LogEvent event) {
    const std::string who = ScalarText(event.written, "shopper");
    if (event.is_empty || (!shopper.empty() && who != shopper)) return;
    shoppers.insert(who);
    events.push_back({report.current(), line, std::move(event)});
  }));
  if (report.bad() > 0) return report.first().front();
  if (shoppers.size() > 1) {
    return Error{ErrorCode::kFieldValue,
                 "It holds " + std::to_string(shoppers.size()) +
                     " shoppers; choose one, like "
                     "--shopper " +
                     *shoppers.begin() + ".",
                 file};
  }
  if (events.empty()) {
    return Error{ErrorCode::kFieldValue, "It holds no event of that shopper.", file};
  }
  std::stable_sort(events.begin(), events.end(),
                   [](const auto& a, const auto& b) { return a.read.time < b.read.time; });
  return events;
}

Status EngineSession::Open(const std::string& pack) {
  VITRINE_ASSIGN(const std::string bytes, ReadText(pack));
  const auto in_pack = [&](Error error) {
    error.path = error.path.empty() ? pack : pack + ": " + error.path;
    return error;
  };
  const Status opened = engine_.OpenPack(Bytes(bytes.begin(), bytes.end()));
  if (!opened.ok()) return in_pack(opened.error());
  // Fixed, so that the command says the same every time.
  VITRINE_CHECK(Call({{"op", "configure"},
                      {"replica", "0000000000000001"},
                      {"writer", "0000000000000001"},
                      {"seed", "0000000000000001"}}));
  return Done{};
}

Result<json> EngineSession::Call(const json& request) {
  return Unwrap(engine_.Call(JsonText(request)));
}

Status EngineSession::Record(const LoggedEvent& event) {
  const auto recorded = Call(
      {{"op", "record"}, {"now", event.read.time}, {"events", json::array({event.read.event})}});
  if (!recorded.ok()) return At(event.file, event.line, recorded.error());
  return Done{};
}

Result<json> EngineSession::Recommend(const json& request, Millis now) {
  if (request.is_object() && request.contains("op")) {
    auto reply = Call(request);
    const bool asks_when = !reply.ok() && reply.error().code == ErrorCode::kFieldMissing &&
                           reply.error().path == "now";
    if (!asks_when) return reply;
    json dated = request;
    dated["now"] = now;
    return Call(dated);
  }
  json requests = request.is_array() ? request : json::array({request});
  for (json& each : requests) {
    if (each.is_object() && !each.contains("slot")) each["slot"] = "home";
  }
  return Call({{"op", "recommend"}, {"now", now}, {"requests", requests}});
}

std::string EngineSession::TitleOf(const std::string& item) const {
  const Catalog& catalog = *engine_.catalog();
  const ItemIndex found = catalog.FindItem(item);
  return found == kNone ? std::string() : std::string(catalog.title(found));
}

void PrintSlate(const EngineSession& session, const json& slate, std::ostream& out) {
  out << slate.value("slot", "") << " (" << slate.value("kind", "") << ", filled by "
      << slate.value("rung", "") << ")\n";
  for (const json& item : slate.value("items", json::array())) {
    const std::string id = item.value("item", "");
    out << std::setw(4) << item.value("rank", 0) << "  " << id << "  " << session.TitleOf(id)
        << "  " << std::fixed << std::setprecision(3) << item.value("score", 0.0) << "\n";
    std::string reasons;
    for (const json& reason : item.value("reasons", json::array())) {
      reasons += (reasons.empty() ? "" : "; ") + ReasonText(reason);
    }
    if (!reasons.empty()) out << "        " << reasons << "\n";
  }
}

}  // namespace vitrine::cli
