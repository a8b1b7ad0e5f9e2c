#pragma once

#include <cstdint>
#include <span>

#include "core/mdp/environment.h"

namespace studio::mdp {

/// An environment in which some actions take a number, such as the depth of a discount.
class ParametricEnvironment : public Environment {
 public:
  /// 1 for each action that takes one: actionCount.
  virtual std::span<const std::uint8_t> hasParameter() const = 0;
  /// Numbers lie in [0, this]; above 0.
  virtual double parameterLimit() const = 0;
  /// The numbers of the next step(), one per dialogue; read where the action takes one.
  virtual void setParameters(std::span<const float> parameters) = 0;
};

}  // namespace studio::mdp
