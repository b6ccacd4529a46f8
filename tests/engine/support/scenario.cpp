#include "support/scenario.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>

namespace vitrine::testing {
namespace {

Json Parsed(const std::string& reply) {
  Json json = Json::parse(reply, nullptr, false);
  EXPECT_FALSE(json.is_discarded()) << "not JSON: " << reply;
  return json;
}

Json ValueOf(const std::string& reply) {
  Json json = Parsed(reply);
  if (json.is_object() && json.contains("value")) return json["value"];
  ADD_FAILURE() << "refused: " << reply;
  return nullptr;
}

Refusal RefusalOf(const std::string& reply) {
  const Json json = Parsed(reply);
  if (!json.is_object() || !json.contains("error")) {
    ADD_FAILURE() << "not refused: " << reply.substr(0, 200);
    return {};
  }
  return {json["error"]["code"].get<std::string>(), json["error"]["path"].get<std::string>()};
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Refusal& refusal) {
  return out << refusal.code << " at \"" << refusal.path << "\"";
}

Scenario::Scenario(const Bytes& pack) : engine_(std::make_unique<Engine>()) {
  Call("configure", {{"replica", "00000000000000a1"},
                     {"writer", "00000000000000b1"},
                     {"seed", "0123456789abcdef"}});
  OpenPack(pack);
}

Scenario::Scenario(std::string_view replica) : Scenario(TestShopFile()) {
  Call("configure", {{"replica", replica}, {"writer", replica}});
}

void Scenario::OpenPack(const Bytes& pack) {
  const Status opened = engine_->OpenPack(pack);
  if (!opened.ok()) ADD_FAILURE() << opened.error().path << ": " << opened.error().message;
}

std::string Scenario::Act(std::string_view event, std::string_view item) {
  return Record({{"event", event}, {"item", item}});
}

std::string Scenario::Purchase(std::string_view item) {
  return Record(
      {{"event", "purchase"}, {"item", item}, {"transaction_id", "order-" + std::to_string(now_)}});
}

std::string Scenario::Show(const Names& items) {
  Json list = Json::array();
  for (const std::string& item : items) list.push_back({{"item_id", item}});
  return Record({{"event", "view_item_list"}, {"items", list}});
}

std::string Scenario::Record(Json event) {
  Wait(kMinute);
  const Json reply = Call("record", {{"events", Json::array({std::move(event)})}});
  return reply.is_null() ? std::string() : reply["events"][0]["id"].get<std::string>();
}

void Scenario::Undo(const std::string& event) { Call("undo", {{"event", event}}); }

Json Scenario::Call(std::string_view operation, Json request) {
  static constexpr std::string_view kTimeless[] = {"configure", "update", "events", "export",
                                                   "mute",      "unmute", "erase",  "seal",
                                                   "pack",      "item",   "topics", "stats"};
  request["op"] = operation;
  if (std::find(std::begin(kTimeless), std::end(kTimeless), operation) == std::end(kTimeless)) {
    request["now"] = now_;
  }
  return ValueOf(engine_->Call(request.dump()));
}

Json Scenario::Recommend(Json request) {
  if (!request.contains("slot")) request["slot"] = "home";
  const Json reply = Call("recommend", {{"requests", Json::array({std::move(request)})}});
  return reply.is_null() ? reply : reply["slates"][0];
}

Json Scenario::Rank(const Names& items, Json request) {
  const Json reply = Call("rank", {{"items", items}, {"request", std::move(request)}});
  return reply.is_null() ? reply : reply["slate"];
}

Refusal Scenario::Refused(std::string_view text) { return RefusalOf(engine_->Call(text)); }

Refusal Scenario::RefusedEvent(Json event) {
  const Json call = {{"op", "record"}, {"now", now_}, {"events", Json::array({event})}};
  return Refused(call.dump());
}

Names ItemsOf(const Json& slate) {
  Names names;
  if (!slate.is_object()) return names;
  for (const Json& placed : slate["items"]) names.push_back(placed["item"].get<std::string>());
  return names;
}

const Json& Placed(const Json& slate, std::string_view item) {
  static const Json kAbsent;
  for (const Json& placed : slate["items"]) {
    if (placed["item"] == item) return placed;
  }
  return kAbsent;
}

bool Has(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::size_t CountOf(const Names& names, std::string_view prefix) {
  return static_cast<std::size_t>(std::count_if(
      names.begin(), names.end(),
      [&](const std::string& name) { return name.compare(0, prefix.size(), prefix) == 0; }));
}

Names ReasonsOf(const Json& placed) {
  Names codes;
  if (!placed.is_object()) return codes;
  for (const Json& reason : placed["reasons"]) codes.push_back(reason["code"].get<std::string>());
  return codes;
}

}  // namespace vitrine::testing
