#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include "core/base/result.h"
#include "core/mdp/environment.h"

namespace studio::learners {

/// Makes the environment of one member, with so many dialogues side by side. All must behave the same; the
/// member seeds its own. An mdp::ParametricEnvironment gives actions that take numbers.
using EnvironmentFactory = std::function<base::Result<std::unique_ptr<mdp::Environment>>(std::size_t dialogues)>;

}  // namespace studio::learners
