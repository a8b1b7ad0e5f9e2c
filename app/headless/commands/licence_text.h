#pragma once

#include <string>

#include "app/headless/console/session.h"
#include "core/workflow/customer_licence.h"

namespace studio::headless {

/// The promised verdict and divergence, and everything else of the licence.
Json licenceDocument(const workflow::CustomerLicence& licence);
std::string licenceText(const workflow::CustomerLicence& licence);

}  // namespace studio::headless
