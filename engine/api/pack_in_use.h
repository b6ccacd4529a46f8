#pragma once

#include <memory>
#include <span>

#include "base/list.h"
#include "catalog/catalog.h"
#include "decisions/content.h"
#include "decisions/offer.h"
#include "slate/rule.h"

namespace vitrine {

/// The open pack and all that is compiled from it. What is compiled points into the pack and the
/// catalog, so they live and move together.
///
/// Invariants: all is verified and compiled from the first moment, so that nothing is refused once
/// it is in use, and a hidden item is never shown.
///
/// Thread contract: none of its own. One thread at a time may use it, even to read, since a catalog
/// takes live facts and the pack attaches sections.
class PackInUse {
 public:
  /// Compiles rules, offers and content. With `check_digests` every section is hashed first;
  /// without, the caller has hashed them. PackDigest, PackCorrupt.
  static Result<std::unique_ptr<PackInUse>> Open(const std::shared_ptr<Pack>& pack,
                                                 bool check_digests);

  /// Attaches the deferred sections. Calling it again is a no-op.
  void OpenDeferred() { catalog_.pack().OpenDeferred(); }

  const Catalog& catalog() const { return catalog_; }
  Catalog& catalog() { return catalog_; }
  std::span<const Rule> rules() const { return rules_; }
  /// False: no rule asks what brings the shopper, so that it need not be inferred for them.
  bool rules_ask_visit() const { return rules_ask_visit_; }
  std::span<const Offer> offers() const { return offers_; }
  const ContentShelf& content() const { return content_; }

 private:
  explicit PackInUse(const std::shared_ptr<Pack>& pack) : catalog_(pack) {}

  Catalog catalog_;
  List<Rule> rules_;
  bool rules_ask_visit_ = false;
  List<Offer> offers_;
  ContentShelf content_;
};

}  // namespace vitrine
