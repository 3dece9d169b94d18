"""A projection as one GLB that any viewer shows right.

+Z to the toes, metres; node `skin`, then one node a layer, its zones set in by the layer's depth
under a translucent skin. Zones are features (EXT_mesh_features) with their names in a property
table (EXT_structural_metadata). Colours are linear, as glTF 2.0 demands of COLOR_0.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from viewer.projection import Projection, depth_of
from viewer.terms import LANGUAGES

Array = npt.NDArray[Any]

SKIN_COLOUR: Final = (0.87, 0.67, 0.55)
SKIN_OPACITY: Final = 0.45
_METRES: Final = 0.001
# x to the toes, y up, z to the right -> z to the toes, y up, x to the left; determinant +1.
_TO_GLTF: Final = np.array([[0.0, 0.0, -1.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]])
_FLOAT, _UINT32 = 5126, 5125
_ARRAY_BUFFER, _ELEMENT_ARRAY_BUFFER = 34962, 34963
_KINDS: Final = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4"}


def linear(colours: Sequence[Any] | Array) -> Array:
    """Return linear intensities of sRGB ones, 0 to 1 (IEC 61966-2-1)."""
    srgb = np.asarray(colours, dtype=np.float64)
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def to_glb(projection: Projection) -> bytes:
    """Return a projection as the bytes of a GLB file."""
    writer = _Buffers()
    foot, zones = projection.foot, [each.zone for each in projection.zones]
    place = {zone.id: index for index, zone in enumerate(zones)}
    skin = writer.mesh(
        "skin",
        foot.vertices,
        foot.normals,
        foot.faces,
        np.tile([*linear(SKIN_COLOUR), SKIN_OPACITY], (len(foot.vertices), 1)),
        material=1,
    )
    meshes, nodes = [skin], [{"name": "skin", "mesh": 0}]
    for name, patches in projection.layers.items():
        layer = depth_of(name)
        feature = np.zeros(len(patches.vertices))
        colours = np.ones((len(patches.vertices), 4))
        for zone_id, own in patches.ranges.items():
            feature[own.vertices] = place[zone_id]
            colours[own.vertices, :3] = linear(zones[place[zone_id]].color)
        mesh = writer.mesh(
            name,
            patches.set_in(layer.depth_mm, layer.depth_of_thickness),
            patches.normals,
            patches.faces,
            colours,
            material=0,
        )
        primitive = mesh["primitives"][0]
        primitive["attributes"]["_FEATURE_ID_0"] = writer.accessor(
            feature.astype(np.float32)[:, None]
        )
        primitive["extensions"] = {
            "EXT_mesh_features": {
                "featureIds": [{"featureCount": len(zones), "attribute": 0, "propertyTable": 0}]
            }
        }
        nodes.append({"name": name, "mesh": len(meshes)})
        meshes.append(mesh)
    table = _property_table(writer, projection)
    document = {
        "asset": {
            "version": "2.0",
            "generator": "Voetatlas",
            "extras": {
                "foot": foot.name,
                "side": foot.side,
                "provenance": dict(foot.provenance),
                "map": projection.zone_map.name,
                "disclaimer": dict(projection.zone_map.disclaimer),
            },
        },
        "extensionsUsed": ["EXT_mesh_features", "EXT_structural_metadata"],
        "extensions": {"EXT_structural_metadata": table},
        "scene": 0,
        "scenes": [{"nodes": list(range(len(nodes)))}],
        "nodes": nodes,
        "meshes": meshes,
        "materials": [
            {
                "name": "zones",
                "pbrMetallicRoughness": {"metallicFactor": 0, "roughnessFactor": 0.8},
            },
            {
                "name": "skin",
                "alphaMode": "BLEND",
                "pbrMetallicRoughness": {"metallicFactor": 0, "roughnessFactor": 0.6},
            },
        ],
        "accessors": writer.accessors,
        "bufferViews": writer.views,
        "buffers": [{"byteLength": len(writer.data)}],
    }
    return _container(document, bytes(writer.data))


def _property_table(writer: _Buffers, projection: Projection) -> dict[str, Any]:
    """Return the zones' ids, layers and names as EXT_structural_metadata."""
    zones = [each.zone for each in projection.zones]
    columns: dict[str, list[str]] = {
        "id": [zone.id for zone in zones],
        "layer": [zone.layer for zone in zones],
        "latin": [zone.body_part.names.get("la", "") for zone in zones],
        **{
            f"name_{language}": [zone.body_part.names[language] for zone in zones]
            for language in LANGUAGES
        },
    }
    if not zones:
        return {"schema": {"id": "voetatlas", "classes": {"zone": {"properties": {}}}}}
    return {
        "schema": {
            "id": "voetatlas",
            "classes": {"zone": {"properties": {key: {"type": "STRING"} for key in columns}}},
        },
        "propertyTables": [
            {
                "class": "zone",
                "count": len(zones),
                "properties": {key: writer.strings(texts) for key, texts in columns.items()},
            }
        ],
    }


class _Buffers:
    """One binary buffer with its views and accessors."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.views: list[dict[str, Any]] = []
        self.accessors: list[dict[str, Any]] = []

    def mesh(
        self,
        name: str,
        vertices: Array,
        normals: Array,
        faces: Array,
        colours: Array,
        material: int,
    ) -> dict[str, Any]:
        positions = (vertices @ _TO_GLTF.T * _METRES).astype(np.float32)
        return {
            "name": name,
            "primitives": [
                {
                    "attributes": {
                        "POSITION": self.accessor(positions, with_bounds=True),
                        "NORMAL": self.accessor(_unit(normals @ _TO_GLTF.T)),
                        "COLOR_0": self.accessor(colours.astype(np.float32)),
                    },
                    "indices": self.accessor(faces.astype(np.uint32).reshape(-1, 1), indices=True),
                    "material": material,
                }
            ],
        }

    def accessor(self, values: Array, *, indices: bool = False, with_bounds: bool = False) -> int:
        target = _ELEMENT_ARRAY_BUFFER if indices else _ARRAY_BUFFER
        entry: dict[str, Any] = {
            "bufferView": self._view(values.tobytes(), target),
            "componentType": _UINT32 if indices else _FLOAT,
            "count": len(values),
            "type": _KINDS[values.shape[1]],
        }
        if with_bounds:
            entry["min"] = values.min(axis=0).tolist()
            entry["max"] = values.max(axis=0).tolist()
        self.accessors.append(entry)
        return len(self.accessors) - 1

    def strings(self, texts: Sequence[str]) -> Mapping[str, int]:
        encoded = [text.encode() for text in texts]
        offsets = np.cumsum([0, *map(len, encoded)]).astype(np.uint32)
        values = b"".join(encoded) or b"\0"
        return {"values": self._view(values), "stringOffsets": self._view(offsets.tobytes())}

    def _view(self, content: bytes, target: int | None = None) -> int:
        view = {"buffer": 0, "byteOffset": len(self.data), "byteLength": len(content)}
        if target is not None:
            view["target"] = target
        self.views.append(view)
        # EXT_structural_metadata wants its views on multiples of 8.
        self.data += content + b"\0" * (-len(content) % 8)
        return len(self.views) - 1


def _unit(normals: Array) -> Array:
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    return np.asarray((normals / np.maximum(length, 1e-12)).astype(np.float32))


def _container(document: Mapping[str, Any], data: bytes) -> bytes:
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    chunks = (
        struct.pack("<I4s", len(text), b"JSON")
        + text
        + struct.pack("<I4s", len(data), b"BIN\0")
        + data
    )
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks
