;; What layers of networks do to rows of single-precision numbers, four at a time. layers.ts holds what this compiles to, and says the same in
;; TypeScript. Places are in bytes, widths and counts in numbers; rows are as long as multiples of four.
(module
  (memory (export "memory") 1)

  ;; For each of `count` rows of `width` numbers: its products with `rows` rows of weights, each plus its offset (the offsets follow the weights).
  ;; `mode` 0 writes them, 1 writes none below zero, 2 adds them to what stands there. Four weights' rows meet all before the next are loaded.
  (func (export "map")
    (param $row i32) (param $width i32) (param $rows i32) (param $from i32) (param $out i32) (param $count i32) (param $mode i32)
    (local $size i32) (local $step i32) (local $at i32) (local $second i32) (local $third i32) (local $fourth i32) (local $offset i32)
    (local $end i32) (local $one i32) (local $lastOne i32) (local $to i32)
    (local $four v128) (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $low v128) (local $high v128)
    (local.set $size (i32.shl (local.get $width) (i32.const 2)))
    (local.set $step (i32.shl (local.get $rows) (i32.const 2)))
    (local.set $offset (i32.add (local.get $row) (i32.mul (local.get $rows) (local.get $size))))
    (local.set $end (i32.add (local.get $out) (local.get $step)))
    (local.set $lastOne (i32.add (local.get $from) (i32.mul (local.get $count) (local.get $size))))
    (block $done
      (br_if $done (i32.eqz (local.get $count)))
      (loop $weights
        (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
        (local.set $second (i32.add (local.get $row) (local.get $size)))
        (local.set $third (i32.add (local.get $second) (local.get $size)))
        (local.set $fourth (i32.add (local.get $third) (local.get $size)))
        (local.set $one (local.get $from))
        (local.set $to (local.get $out))
        (loop $each
          (local.set $a (v128.const f32x4 0 0 0 0))
          (local.set $b (v128.const f32x4 0 0 0 0))
          (local.set $c (v128.const f32x4 0 0 0 0))
          (local.set $d (v128.const f32x4 0 0 0 0))
          (local.set $at (i32.const 0))
          (loop $columns
            (local.set $four (v128.load (i32.add (local.get $one) (local.get $at))))
            (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $four) (v128.load (i32.add (local.get $row) (local.get $at))))))
            (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $four) (v128.load (i32.add (local.get $second) (local.get $at))))))
            (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $four) (v128.load (i32.add (local.get $third) (local.get $at))))))
            (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $four) (v128.load (i32.add (local.get $fourth) (local.get $at))))))
            (br_if $columns (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $size))))
          ;; Of each sum the first and second part are added, the third and fourth, then both.
          (local.set $low
            (f32x4.add
              (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $a) (local.get $b))
              (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $a) (local.get $b))))
          (local.set $high
            (f32x4.add
              (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $c) (local.get $d))
              (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $c) (local.get $d))))
          (local.set $four
            (f32x4.add
              (f32x4.add
                (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $low) (local.get $high))
                (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $low) (local.get $high)))
              (v128.load (local.get $offset))))
          (if (i32.eq (local.get $mode) (i32.const 1))
            (then (local.set $four (f32x4.max (local.get $four) (v128.const f32x4 0 0 0 0)))))
          (if (i32.eq (local.get $mode) (i32.const 2))
            (then (local.set $four (f32x4.add (local.get $four) (v128.load (local.get $to))))))
          (v128.store (local.get $to) (local.get $four))
          (local.set $to (i32.add (local.get $to) (local.get $step)))
          (br_if $each (i32.lt_u (local.tee $one (i32.add (local.get $one) (local.get $size))) (local.get $lastOne))))
        (local.set $row (i32.add (local.get $fourth) (local.get $size)))
        (local.set $offset (i32.add (local.get $offset) (i32.const 16)))
        (local.set $out (i32.add (local.get $out) (i32.const 16)))
        (br $weights))))

  ;; Writes for each of `count` rows of `width` numbers, number by number: an offset, plus itself, the row `reach` before and the row `reach` after,
  ;; each times a weight. The weights of the row before, itself, the row after, and the offsets follow each other.
  (func (export "near")
    (param $weights i32) (param $width i32) (param $reach i32) (param $from i32) (param $out i32) (param $count i32)
    (local $size i32) (local $step i32) (local $at i32) (local $place i32) (local $one i32) (local $last i32) (local $sum v128)
    (local.set $size (i32.shl (local.get $width) (i32.const 2)))
    (local.set $step (i32.mul (local.get $reach) (local.get $size)))
    (local.set $last (i32.add (local.get $from) (i32.mul (local.get $count) (local.get $size))))
    (local.set $one (local.get $from))
    (block $done
      (loop $rows
        (br_if $done (i32.ge_u (local.get $one) (local.get $last)))
        (local.set $at (i32.const 0))
        (loop $columns
          (local.set $place (i32.add (local.get $weights) (local.get $at)))
          (local.set $sum
            (f32x4.add
              (v128.load (i32.add (local.get $place) (i32.mul (local.get $size) (i32.const 3))))
              (f32x4.mul
                (v128.load (i32.add (local.get $one) (local.get $at)))
                (v128.load (i32.add (local.get $place) (local.get $size))))))
          (if (i32.ge_u (i32.sub (local.get $one) (local.get $from)) (local.get $step))
            (then
              (local.set $sum
                (f32x4.add
                  (local.get $sum)
                  (f32x4.mul
                    (v128.load (i32.sub (i32.add (local.get $one) (local.get $at)) (local.get $step)))
                    (v128.load (local.get $place)))))))
          (if (i32.lt_u (i32.add (local.get $one) (local.get $step)) (local.get $last))
            (then
              (local.set $sum
                (f32x4.add
                  (local.get $sum)
                  (f32x4.mul
                    (v128.load (i32.add (i32.add (local.get $one) (local.get $at)) (local.get $step)))
                    (v128.load (i32.add (local.get $place) (i32.shl (local.get $size) (i32.const 1)))))))))
          (v128.store (i32.add (local.get $out) (local.get $at)) (local.get $sum))
          (br_if $columns (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $size))))
        (local.set $one (i32.add (local.get $one) (local.get $size)))
        (local.set $out (i32.add (local.get $out) (local.get $size)))
        (br $rows))))

  ;; The sum of four numbers: first and second, third and fourth, then both.
  (func $sumOf (param $four v128) (result f32)
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $four)) (f32x4.extract_lane 1 (local.get $four)))
      (f32.add (f32x4.extract_lane 2 (local.get $four)) (f32x4.extract_lane 3 (local.get $four)))))

  ;; Brings each of `count` rows of `width` numbers to mean 0 and deviation 1, then by a gain and a shift, which follow each other.
  (func (export "normalize")
    (param $gain i32) (param $width i32) (param $from i32) (param $out i32) (param $count i32)
    (local $size i32) (local $at i32) (local $last i32) (local $width32 f32) (local $mean v128) (local $deviation v128) (local $sum v128) (local $four v128)
    (local.set $size (i32.shl (local.get $width) (i32.const 2)))
    (local.set $width32 (f32.convert_i32_u (local.get $width)))
    (local.set $last (i32.add (local.get $from) (i32.mul (local.get $count) (local.get $size))))
    (block $done
      (loop $rows
        (br_if $done (i32.ge_u (local.get $from) (local.get $last)))
        (local.set $sum (v128.const f32x4 0 0 0 0))
        (local.set $at (i32.const 0))
        (loop $columns
          (local.set $sum (f32x4.add (local.get $sum) (v128.load (i32.add (local.get $from) (local.get $at)))))
          (br_if $columns (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $size))))
        (local.set $mean (f32x4.splat (f32.div (call $sumOf (local.get $sum)) (local.get $width32))))
        (local.set $sum (v128.const f32x4 0 0 0 0))
        (local.set $at (i32.const 0))
        (loop $squares
          (local.set $four (f32x4.sub (v128.load (i32.add (local.get $from) (local.get $at))) (local.get $mean)))
          (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul (local.get $four) (local.get $four))))
          (br_if $squares (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $size))))
        (local.set $deviation
          (f32x4.splat (f32.sqrt (f32.add (f32.div (call $sumOf (local.get $sum)) (local.get $width32)) (f32.const 1e-5)))))
        (local.set $at (i32.const 0))
        (loop $each
          (v128.store
            (i32.add (local.get $out) (local.get $at))
            (f32x4.add
              (f32x4.mul
                (f32x4.div
                  (f32x4.sub (v128.load (i32.add (local.get $from) (local.get $at))) (local.get $mean))
                  (local.get $deviation))
                (v128.load (i32.add (local.get $gain) (local.get $at))))
              (v128.load (i32.add (i32.add (local.get $gain) (local.get $size)) (local.get $at)))))
          (br_if $each (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $size))))
        (local.set $from (i32.add (local.get $from) (local.get $size)))
        (local.set $out (i32.add (local.get $out) (local.get $size)))
        (br $rows)))))
