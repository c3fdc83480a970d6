-- Numbers figures and tables in order, puts the number into the caption, and
-- fills empty links to them: [](#fig:keyness) becomes "Figure 4".

local numbers = {}
local counts = { Figure = 0, Table = 0 }

local function number(element, word)
  if element.identifier == "" then return nil end
  counts[word] = counts[word] + 1
  local label = word .. " " .. counts[word]
  numbers[element.identifier] = label
  local first = element.caption.long[1]
  local mark = { pandoc.Strong({ pandoc.Str(label .. ".") }), pandoc.Space() }
  if first and first.content then
    first.content = pandoc.Inlines(mark) .. first.content
  else
    element.caption.long = { pandoc.Plain(mark) }
  end
  return element
end

local function figure(element) return number(element, "Figure") end
local function table_(element) return number(element, "Table") end

local function link(element)
  local target = element.target:match("^#(.+)$")
  if target and #element.content == 0 then
    element.content = { pandoc.Str(numbers[target] or ("missing reference " .. target)) }
    return element
  end
end

return { { Figure = figure, Table = table_, traverse = "topdown" }, { Link = link } }
