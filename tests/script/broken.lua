error "it breaks"
