#include "api/pack_in_use.h"

#include "decisions/visit_kind.h"

namespace vitrine {

Result<std::unique_ptr<PackInUse>> PackInUse::Open(const std::shared_ptr<Pack>& pack,
                                                   bool check_digests) {
  if (check_digests) VITRINE_CHECK(pack->CheckDigests());
  std::unique_ptr<PackInUse> opened(new PackInUse(pack));
  VITRINE_ASSIGN(opened->rules_, CompilePackRules(opened->catalog_));
  opened->rules_ask_visit_ = MayAskFor(pack->rules(), kVisitName);
  opened->digests_checked_ = check_digests;
  return opened;
}

Status PackInUse::OpenDeferred() {
  if (deferred_compiled_) return Done{};
  VITRINE_CHECK(catalog_.pack().OpenDeferred());
  Result<List<Offer>> offers = CompileOffers(catalog_);
  if (!offers.ok()) return offers.error();
  Result<ContentShelf> content = CompileContent(catalog_);
  if (!content.ok()) return content.error();
  offers_ = std::move(offers).value();
  content_ = std::move(content).value();
  deferred_compiled_ = true;
  return Done{};
}

Status PackInUse::RequireDeferred() {
  if (!deferred_compiled_ && !digests_checked_) VITRINE_CHECK(catalog_.pack().CheckDigests());
  return OpenDeferred();
}

}  // namespace vitrine
