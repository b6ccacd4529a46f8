#include "evaluation/ranking/slates_file.h"

#include <algorithm>

#include "input/files/json_text.h"
#include "input/files/text_file.h"
#include "nlohmann/json.hpp"

namespace vitrine::evaluation::ranking {
namespace {

using nlohmann::ordered_json;

ordered_json IdsOf(const Task& task, std::span<const std::uint32_t> items) {
  ordered_json ids = ordered_json::array();
  for (const std::uint32_t item : items) ids.push_back(task.names.ids()[item]);
  return ids;
}

}  // namespace

Status WriteSlates(const std::string& file, const Task& task, std::span<const Answer> answers) {
  const std::size_t count = std::min(kWrittenSlates, answers.size());
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = i * answers.size() / count;
    const Query& query = task.queries[at];
    ordered_json line;
    line["events"] = IdsOf(task, query.events);
    line["exclude"] = task.excludes_history() ? line["events"] : ordered_json::array();
    line["items"] = IdsOf(task, answers[at].slate.span());
    text += JsonText(line) + "\n";
  }
  return WriteFile(file, text.data(), text.size());
}

}  // namespace vitrine::evaluation::ranking
