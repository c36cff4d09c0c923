#include "chance/samplers.hpp"
