#include "pack/open_whole.h"

#include <utility>

namespace vitrine {

Result<std::shared_ptr<Pack>> OpenWhole(Buffer file) {
  VITRINE_ASSIGN(std::shared_ptr<Pack> pack, Pack::Open(std::move(file)));
  VITRINE_CHECK(pack->CheckDigests());
  VITRINE_CHECK(pack->OpenDeferred());
  return pack;
}

}  // namespace vitrine
