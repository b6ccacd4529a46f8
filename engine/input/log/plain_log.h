#pragma once

#include "input/log/event_log.h"
#include "input/log/log_reader.h"

namespace vitrine {

/// Reads plain sequences (ReadEventLog says what they are). The acts are in the log's order.
Status ReadPlainLog(const LogFiles& files, const FindItem& find, Progress& progress, EventLog& log);

}  // namespace vitrine
