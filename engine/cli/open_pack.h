#pragma once

#include <memory>
#include <string>

#include "pack/pack.h"

namespace vitrine::cli {

/// Reads and opens a pack file, digests checked, the signature too if it has one, and deferred
/// sections attached. Errors: Pack's,
/// with the file before the section in the path, and FileUnreadable.
Result<std::shared_ptr<Pack>> OpenPackFile(const std::string& file);

}  // namespace vitrine::cli
