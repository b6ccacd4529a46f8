#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "evaluation/ranking/task.h"
#include "support/files.h"

namespace vitrine::testing {

/// The ids of some items of a task.
inline std::vector<std::string> IdsOf(const evaluation::ranking::Task& task,
                                      std::span<const std::uint32_t> items) {
  std::vector<std::string> ids;
  for (const std::uint32_t item : items) ids.push_back(task.names.ids()[item]);
  return ids;
}

/// A task of histories, or of sessions and tests, written as files.
class TaskFiles {
 public:
  evaluation::ranking::TaskOptions options;

  static TaskFiles Histories(const std::string& text) {
    TaskFiles task;
    task.options.sequences = task.files_->Write("histories.txt", text);
    return task;
  }
  static TaskFiles Sessions(const std::string& train, const std::string& test) {
    TaskFiles task;
    task.options.protocol = evaluation::ranking::Protocol::kNextItem;
    task.options.train = task.files_->Write("sessions.train.txt", train);
    task.options.test = task.files_->Write("sessions.test.txt", test);
    return task;
  }

  evaluation::ranking::Task Make() const {
    auto task = evaluation::ranking::MakeTask(options);
    EXPECT_TRUE(task.ok()) << task.error().path << ": " << task.error().message;
    return std::move(task).value();
  }
  const Files& files() const { return *files_; }

 private:
  std::unique_ptr<Files> files_ = std::make_unique<Files>();
};

}  // namespace vitrine::testing
