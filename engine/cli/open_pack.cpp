#include "cli/open_pack.h"

#include "input/files/text_file.h"
#include "pack/pack.h"

namespace vitrine::cli {
namespace {

Error In(const std::string& file, Error error) {
  error.path = error.path.empty() ? file : file + ": " + error.path;
  return error;
}

}  // namespace

Result<std::shared_ptr<Pack>> OpenPackFile(const std::string& file) {
  VITRINE_ASSIGN(const std::string bytes, ReadText(file));
  auto pack = Pack::OpenWhole(Bytes(bytes.begin(), bytes.end()));
  if (!pack.ok()) return In(file, pack.error());
  return pack;
}

}  // namespace vitrine::cli
