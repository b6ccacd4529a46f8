#pragma once

#include "evaluation/ranking/sequence_file.h"
#include "input/feed/feed_item.h"
#include "input/log/event_log.h"

namespace vitrine::evaluation::ranking {

/// How recommending is put to the test. Always against all items, never against a sample.
///
/// **Leave-one-out** (Kang, McAuley 2018): of each history of at least three items the last one is
/// to be predicted from all before it, and what the shopper had is not shown again. Learning sees
/// nobody's last two items (strict), or with `refit` nobody's last one. With `validation` the last
/// item stays out of sight: the last but one is to be predicted from those before. Shorter
/// histories are learned from as far as they go.
///
/// **Next item in session** (Wu et al. 2019): each line of the test file is a session so far, whose
/// last item is to be predicted from the others; repeats may be shown. With `validation` the test
/// file is not read: learning sees the first nine tenths of the training sessions, and each place
/// after the first of the others is a query. A session of one item is no query.
enum class Protocol { kLeaveOneOut, kNextItem };

struct TaskOptions {
  Protocol protocol = Protocol::kLeaveOneOut;
  std::string sequences;    ///< Of leave-one-out: "shopper item item …" a line.
  std::string train, test;  ///< Of next item: sessions by date, "item item …" a line.
  std::string attributes;   ///< evaluation/ranking/attribute_file.h; empty: none.
  bool refit = false;
  bool validation = false;
  std::size_t sample = 0;  ///< At most so many queries, evenly spread over all; 0: all.
};

/// What the shopper did, and what they did next.
struct Query {
  std::span<const std::uint32_t> events;  ///< Never empty; oldest first.
  std::uint32_t target;
};

/// A test ready to be taken. Items are numbers; the shop sells those below items.size(), and those
/// above are known by name only (of test sessions, never of training). Move-only: spans point into
/// the lists.
struct Task {
  Protocol protocol = Protocol::kLeaveOneOut;
  ItemNames names;
  std::vector<FeedItem> items;
  SequenceList lists, tests;
  std::vector<std::span<const std::uint32_t>> training;  ///< All that learning may see.
  std::vector<Query> queries;
  std::size_t skipped_lines = 0;  ///< Lines that should be queries and are too short.

  Task() = default;
  Task(Task&&) = default;
  Task& operator=(Task&&) = default;

  /// Whether what the shopper had is kept out of slates.
  bool excludes_history() const { return protocol == Protocol::kLeaveOneOut; }
};

/// Reads the files and splits them. Errors: those of ReadSequences and ReadAttributes; LogTooShort
/// when there is nothing to learn from or nothing to ask.
Result<Task> MakeTask(const TaskOptions& options);

/// The training part as a log without times, a shopper and session for each of its sequences.
EventLog TrainingLog(const Task& task);

}  // namespace vitrine::evaluation::ranking
