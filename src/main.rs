//! Command line.
fn main() {
    let s=std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let p=article_analyzer::article::read_page(&s);
    for a in &p.articles { println!("=====");
      for (r,sp) in &a.blocks { println!("{r:?} {}",sp.of(p.reading.text())); }
      for c in &a.credits { println!("  {} {}",c.role,c.name);} println!("{:?}",a.dateline);
    }
}
