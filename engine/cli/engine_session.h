#pragma once

#include <string>
#include <vector>

#include "api/engine.h"
#include "input/log/log_reader.h"
#include "nlohmann/json.hpp"

namespace vitrine::cli {

/// One event of a file, and where it stands.
struct LoggedEvent {
  std::string file;
  std::size_t line = 0;
  LogEvent read;
};

/// Events of one shopper from a log (input/log/log_reader.h), in order of time, without impressions
/// of nothing. `shopper` empty: the log must be of one shopper (or name none). FileUnreadable,
/// FieldValue, that of the first event that is bad.
Result<std::vector<LoggedEvent>> ReadShopper(const LogOptions& options, const std::string& shopper);

/// The engine with a pack in use, as a page would hold it: everything goes through its front door.
class EngineSession {
 public:
  /// Digests checked, deferred sections open. Errors: Pack's, FileUnreadable; path: the file.
  Status Open(const std::string& pack);
  /// A request's value, or its error.
  Result<nlohmann::json> Call(const nlohmann::json& request);
  /// Errors have "file:line" before the path.
  Status Record(const LoggedEvent& event);
  /// Slates for one request object or a list of them, of slot "home" where they name none; or the
  /// reply to a whole call, which is given `now` if it takes one and has none.
  Result<nlohmann::json> Recommend(const nlohmann::json& request, Millis now);
  std::string TitleOf(const std::string& item) const;
  Millis built_at() const { return engine_.catalog()->pack().header().built_at(); }

 private:
  Engine engine_;
};

/// "1. sku-42  Title  0.83  viewed-next, popular" and the reasons under it.
void PrintSlate(const EngineSession& session, const nlohmann::json& slate, std::ostream& out);

}  // namespace vitrine::cli
