#include "cli/open_pack.h"

#include "input/files/text_file.h"
#include "pack/pack.h"
#include "signing/signed_pack.h"

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
  const Status checked = signing::CheckSignature(*pack.value());
  if (!checked.ok()) return In(file, checked.error());
  return pack;
}

}  // namespace vitrine::cli
