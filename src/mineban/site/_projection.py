"""From degrees to the plane: Equal Earth for the world, Lambert's azimuthal projection for a state. Both keep areas."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

MIDDLE = 11.0
"""The longitude in the middle of the world map: the cut opposite runs through the Bering Strait, not through Russia."""
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_ROOT = 3**0.5 / 2
Number = TypeVar("Number", float, NDArray[np.float64])


def equal_earth(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The plane of the world, x from about -2.71 to 2.71 and y northwards, on a globe of radius 1.

    B. Šavrič, T. Patterson, B. Jenny, "The Equal Earth map projection" (2018). `lon` is counted from MIDDLE.
    """
    theta = np.arcsin(_ROOT * np.sin(np.radians(lat)))
    square = theta**2
    sixth = square**3
    along = _A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)
    x = np.radians(lon) * np.cos(theta) / (_ROOT * along)
    return x, theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))


@dataclass(frozen=True, slots=True)
class Lambert:
    """Lambert's azimuthal equal-area projection round the middle `lon`, `lat` (degrees), on a globe of radius 1."""

    lon: float
    lat: float

    def __call__(self, lon: Number, lat: Number) -> tuple[Number, Number]:
        """The place in the plane, x eastwards and y northwards."""
        across, up = np.radians(lon - self.lon), np.radians(lat)
        s0, c0 = np.sin(np.radians(self.lat)), np.cos(np.radians(self.lat))
        cosine = np.cos(up) * np.cos(across)
        k = np.sqrt(2 / (1 + s0 * np.sin(up) + c0 * cosine))
        return k * np.cos(up) * np.sin(across), k * (c0 * np.sin(up) - s0 * cosine)
