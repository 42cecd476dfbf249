;; Sums of products in single precision, four numbers at a time. products.ts holds what this compiles to, and says the same in TypeScript.
(module
  (memory (export "memory") 1)

  ;; Writes to `out` the products of `count` rows (a multiple of four) and a vector of `width` numbers (a multiple of four); places are in bytes.
  (func (export "products")
    (param $row i32) (param $vector i32) (param $width i32) (param $count i32) (param $out i32)
    (local $size i32) (local $at i32) (local $second i32) (local $third i32) (local $fourth i32) (local $last i32)
    (local $four v128) (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $low v128) (local $high v128)
    (local.set $size (i32.shl (local.get $width) (i32.const 2)))
    (local.set $last (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $rows
        (br_if $done (i32.ge_u (local.get $out) (local.get $last)))
        (local.set $second (i32.add (local.get $row) (local.get $size)))
        (local.set $third (i32.add (local.get $second) (local.get $size)))
        (local.set $fourth (i32.add (local.get $third) (local.get $size)))
        (local.set $a (v128.const f32x4 0 0 0 0))
        (local.set $b (v128.const f32x4 0 0 0 0))
        (local.set $c (v128.const f32x4 0 0 0 0))
        (local.set $d (v128.const f32x4 0 0 0 0))
        (local.set $at (i32.const 0))
        (loop $columns
          (local.set $four (v128.load (i32.add (local.get $vector) (local.get $at))))
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
        (v128.store (local.get $out)
          (f32x4.add
            (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $low) (local.get $high))
            (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $low) (local.get $high))))
        (local.set $row (i32.add (local.get $fourth) (local.get $size)))
        (local.set $out (i32.add (local.get $out) (i32.const 16)))
        (br $rows)))))
