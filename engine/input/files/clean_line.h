#pragma once

#include <cstddef>
#include <string>

#include "input/files/row_report.h"

namespace vitrine {

/// A line in UTF-8 without control characters. What is in another encoding is read as Windows-1252
/// and told.
void CleanLine(std::string& line, std::size_t number, RowReport& report);

}  // namespace vitrine
