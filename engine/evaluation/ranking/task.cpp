#include "evaluation/ranking/task.h"

#include <algorithm>

#include "evaluation/ranking/attribute_file.h"

namespace vitrine::evaluation::ranking {
namespace {

constexpr std::size_t kLeastHistory = 3;  // One to learn from, one to validate, one to test.
constexpr std::size_t kLeastSession = 2;  // One to predict from, one to predict.

void SplitHistories(const TaskOptions& options, Task& task) {
  for (std::size_t i = 0; i < task.lists.size(); ++i) {
    const std::span<const std::uint32_t> all = task.lists[i];
    const std::size_t hidden = options.refit ? 1 : 2;
    if (all.size() > hidden) task.training.push_back(all.first(all.size() - hidden));
    if (all.size() < kLeastHistory) {
      ++task.skipped_lines;
      continue;
    }
    const std::size_t target = all.size() - (options.validation ? 2 : 1);
    task.queries.push_back({all.first(target), all[target]});
  }
}

void AskEveryPlace(std::span<const std::uint32_t> session, Task& task) {
  if (session.size() < kLeastSession) ++task.skipped_lines;
  for (std::size_t place = 1; place < session.size(); ++place) {
    task.queries.push_back({session.first(place), session[place]});
  }
}

void SplitSessions(const TaskOptions& options, Task& task) {
  const std::size_t sessions = task.lists.size();
  const std::size_t learned = options.validation ? sessions * 9 / 10 : sessions;
  for (std::size_t i = 0; i < sessions; ++i) {
    if (i < learned) task.training.push_back(task.lists[i]);
    if (i >= learned) AskEveryPlace(task.lists[i], task);
  }
  for (std::size_t i = 0; i < task.tests.size(); ++i) {
    const std::span<const std::uint32_t> all = task.tests[i];
    if (all.size() < kLeastSession) {
      ++task.skipped_lines;
      continue;
    }
    task.queries.push_back({all.first(all.size() - 1), all.back()});
  }
}

void Sample(std::size_t most, std::vector<Query>& queries) {
  if (most == 0 || queries.size() <= most) return;
  for (std::size_t i = 0; i < most; ++i) queries[i] = queries[i * queries.size() / most];
  queries.resize(most);
}

}  // namespace

Result<Task> MakeTask(const TaskOptions& options) {
  Task task;
  task.protocol = options.protocol;
  const bool histories = options.protocol == Protocol::kLeaveOneOut;
  const std::string& file = histories ? options.sequences : options.train;
  VITRINE_ASSIGN(task.lists,
                 ReadSequences(file, histories ? LineHead::kShopper : LineHead::kItem, task.names));
  task.items = BareItems(task.names.ids());
  if (!histories && !options.validation) {
    VITRINE_ASSIGN(task.tests, ReadSequences(options.test, LineHead::kItem, task.names));
  }
  if (!options.attributes.empty()) {
    VITRINE_CHECK(ReadAttributes(options.attributes, task.items));
  }
  histories ? SplitHistories(options, task) : SplitSessions(options, task);
  if (task.training.empty())
    return MakeError(ErrorCode::kLogTooShort, file, "There is nothing to learn from.");
  if (task.queries.empty())
    return MakeError(ErrorCode::kLogTooShort, file, "There is no query in it.");
  Sample(options.sample, task.queries);
  return task;
}

EventLog TrainingLog(const Task& task) {
  EventLog log{};
  log.histories = task.protocol == Protocol::kLeaveOneOut;
  for (const std::span<const std::uint32_t> sequence : task.training) {
    for (const std::uint32_t item : sequence) {
      Act act{};
      act.shopper = act.session = log.sessions;
      act.item = item;
      act.order = static_cast<std::uint32_t>(log.acts.size());
      act.kind = EventKind::kViewItem;
      act.device = 255;
      act.region = 0xffff;
      log.acts.push_back(act);
    }
    log.shoppers = ++log.sessions;
  }
  return log;
}

}  // namespace vitrine::evaluation::ranking
