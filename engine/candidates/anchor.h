#pragma once

#include "base/id.h"

namespace vitrine {

/// An item that a source starts from: something the shopper touched, or an anchor of the request.
struct Anchor {
  ItemIndex item = kNone;
  float weight = 1;  ///< In (0, 1]: by recency, strongest first.
  EventId event;     ///< The event that made it an anchor; zero for the request's own.
};

}  // namespace vitrine
