#pragma once

namespace studio::learners {

/// How the weight of a divergence is steered towards a wished one (Ziegler et al. 2019, "Fine-tuning language models
/// from human preferences", section 2.2): the relative error, clipped to ±0.2, times `gain`, is what the weight grows
/// by. `target` is above 0.
double steeredCoefficient(double coefficient, double divergence, double target, double gain);

}  // namespace studio::learners
