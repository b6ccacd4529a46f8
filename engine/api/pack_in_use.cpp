#include "api/pack_in_use.h"

#include "decisions/visit_kind.h"

namespace vitrine {

Result<std::unique_ptr<PackInUse>> PackInUse::Open(const std::shared_ptr<Pack>& pack,
                                                   bool check_digests) {
  if (check_digests) VITRINE_CHECK(pack->CheckDigests());
  std::unique_ptr<PackInUse> opened(new PackInUse(pack));
  VITRINE_ASSIGN(opened->rules_, CompilePackRules(opened->catalog_));
  VITRINE_ASSIGN(opened->offers_, CompileOffers(opened->catalog_));
  VITRINE_ASSIGN(opened->content_, CompileContent(opened->catalog_));
  opened->rules_ask_visit_ = MayAskFor(pack->rules(), kVisitName);
  return opened;
}

}  // namespace vitrine
