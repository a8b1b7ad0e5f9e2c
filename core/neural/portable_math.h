#pragma once

namespace studio::neural {

/// Functions whose results are the same bits on every machine with IEEE 754 doubles: sums and
/// products in a fixed order, no library in between. Errors are below 4e-16 relative (exponential)
/// and 4e-16 absolute (the others) for |x| up to 1000.
double portableExp(double x);
double portableTanh(double x);
double portableSin(double x);
double portableCos(double x);

}  // namespace studio::neural
