-- Which things of OpenStreetMap a light base map shows, and in which layer. The classes of roads
-- are those of geo/palette.py. No house number, no name of a shop or a person goes into a tile.

node_keys = { "place" }

function init_function() end
function exit_function() end

local set = function(words)
  local found = {}
  for word in string.gmatch(words, "%S+") do found[word] = true end
  return found
end

local MAJOR = set "motorway motorway_link trunk trunk_link primary primary_link"
local MIDDLE = set "secondary secondary_link tertiary tertiary_link"
local MINOR = set "unclassified residential living_street pedestrian road service"
local PATHS = set "track path footway cycleway bridleway steps"
local PLACES = set "city town"
local SMALL_PLACES = set "village suburb hamlet"
local BUILT = set "residential commercial industrial retail garages railway"
local GREEN = set "grass meadow park village_green recreation_ground cemetery allotments"
local RANK = { city = 5, town = 4, village = 3, suburb = 2, hamlet = 1 }

local tell = function(thing, key, value)
  if value ~= "" then thing:Attribute(key, value) end
end

function node_function(node)
  local place = node:Find("place")
  if not (PLACES[place] or SMALL_PLACES[place]) then return end
  node:Layer(PLACES[place] and "places" or "places_detail", false)
  node:Attribute("class", place)
  node:AttributeNumeric("rank", RANK[place])
  tell(node, "name", node:Find("name"))
end

local road = function(way, kind)
  local layer, class
  if MAJOR[kind] then layer, class = "roads", "major"
  elseif MIDDLE[kind] then layer, class = "roads_mid", "middle"
  elseif MINOR[kind] then layer, class = "roads_minor", "minor"
  elseif PATHS[kind] then layer, class = "roads_paths", "paths"
  else return end
  way:Layer(layer, false)
  way:Attribute("class", class)
  if class ~= "paths" then tell(way, "name", way:Find("name")) end
end

local land = function(way)
  local use, nature, leisure = way:Find("landuse"), way:Find("natural"), way:Find("leisure")
  local class
  if use == "forest" or nature == "wood" then class = "wood"
  elseif BUILT[use] then class = "built"
  elseif GREEN[use] or GREEN[leisure] then class = "green"
  else return end
  way:Layer(class == "wood" and "land" or "land_detail", true)
  way:Attribute("class", class)
end

local water = function(way)
  local nature, kind = way:Find("natural"), way:Find("waterway")
  if nature == "water" or kind == "riverbank" or way:Find("landuse") == "reservoir" then
    way:Layer("water", true)
    tell(way, "name", way:Find("name"))
  elseif kind == "river" or kind == "canal" then
    way:Layer("waterways", false)
    way:Attribute("class", kind)
  elseif kind == "stream" then
    way:Layer("waterways_detail", false)
    way:Attribute("class", kind)
  end
end

function way_function(way)
  local highway = way:Find("highway")
  if highway ~= "" and way:Find("area") ~= "yes" then road(way, highway) end
  if way:Find("railway") == "rail" then way:Layer("rails", false) end
  water(way)
  land(way)
  local building = way:Find("building")
  if building ~= "" and building ~= "no" then way:Layer("buildings", true) end
end

-- Boundaries of municipalities and above come as relations.
function relation_scan_function(relation)
  if relation:Find("boundary") ~= "administrative" then return end
  local level = tonumber(relation:Find("admin_level"))
  if level and level <= 8 then relation:Accept() end
end

function relation_function(relation)
  if relation:Find("boundary") == "administrative" then relation:Layer("boundaries", false) end
end
