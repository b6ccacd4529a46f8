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
/// Invariants: the rules are compiled from the first moment, so that a hidden item is never shown;
/// offers and content are compiled exactly when the deferred sections are open, before that both
/// are empty. An error changes nothing.
///
/// Thread contract: none of its own. One thread at a time may use it, even to read, since a catalog
/// takes live facts and the pack attaches sections.
class PackInUse {
 public:
  /// Compiles the rules. With `check_digests` every section is hashed first; without, the caller
  /// has hashed the first sections. PackDigest, PackCorrupt.
  static Result<std::unique_ptr<PackInUse>> Open(const std::shared_ptr<Pack>& pack,
                                                 bool check_digests);

  /// Attaches the deferred sections, which the caller has hashed, and compiles what they hold.
  /// PackCorrupt. Calling it again is a no-op.
  Status OpenDeferred();
  /// The same for a request that can't do without them: hashes them first, unless that was done.
  Status RequireDeferred();

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
  bool deferred_compiled_ = false;
  bool digests_checked_ = false;  // Of all sections, when it was opened.
};

}  // namespace vitrine
