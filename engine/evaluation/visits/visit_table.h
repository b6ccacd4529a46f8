#pragma once

#include <string>

#include "training/trees/boosted_trees.h"

namespace vitrine::evaluation::visits {

/// A table of visits, each with what a shop's analytics say of it and whether it bought: the
/// columns of "Online Shoppers Purchasing Intention" (Sakar et al. 2019), separated by ';', in any
/// order.
struct VisitTable {
  /// As the table says it: a number a column, the month from 1 to 12, the visitor's type by number.
  training::LabelledRows columns;
  /// What our model reads besides: seconds a page of each kind, shares of kinds of pages, leaving
  /// against bouncing, and a column each for month, region and traffic source.
  training::LabelledRows features;
};

/// The table with or without its column PageValues, which an analytics service computes from past
/// purchases and which nearly gives the answer away. Labels: 1 bought.
/// Errors: FileUnreadable; FeedMalformed (path: "file:line") for a missing column or a value that
/// its column may not have; LogTooShort when fewer than kLeastVisits are in it.
Result<VisitTable> ReadVisitTable(const std::string& file, bool page_values);

inline constexpr std::size_t kLeastVisits = 200;

}  // namespace vitrine::evaluation::visits
